"""A command of the program as a child process, so that the window stays free and can stop it.

The child says how far it is on its error output: a line `{"progress": {"done": 3, "total": 9,
"words": "…"}}` whenever `LIBRARYDESK_PROGRESS=json` is set. With `--json` an error is one JSON
object there too.
"""

import json
import os
import signal
import sys
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from librarydesk.errors import DONE, DONE_WITH_FINDINGS
from librarydesk.i18n import _
from librarydesk.ui.failure import LOG, Failure, our_mistake
from librarydesk.ui.jobs import Job

KILL_AFTER_MS = 5000


class ChildJob(Job):
    """One command running beside the window; `finished` gives its output and a failure or None.

    `secret` is the password for commands that read children's names: it goes through a pipe, for
    arguments and environment can be read by others.
    """

    finished = Signal(str, object)

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        words: str,
        secret: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(words, stoppable=True, parent=parent)
        self._process = QProcess(self)
        self._process.setProgram(sys.executable)
        self._process.setArguments(["-m", "librarydesk", *arguments])
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LIBRARYDESK_PROGRESS", "json")
        environment.insert("PYTHONIOENCODING", "utf-8")
        if secret:
            environment.insert("LIBRARYDESK_PASSWORD_FILE", "-")
        self._process.setProcessEnvironment(environment)
        self._secret = secret
        self._process.readyReadStandardError.connect(self._read_errors)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._not_started)
        self._rest = b""
        self._said: list[str] = []
        self._stopped = False

    def start(self) -> None:
        """Starts the process."""
        self._process.start()
        if self._secret:
            self._process.write(f"{self._secret}\n".encode())
            self._process.closeWriteChannel()
            self._secret = ""

    def process_id(self) -> int:
        """The system's number of the process; 0 before it runs."""
        return self._process.processId()

    def stop(self) -> None:
        """Asks the command to stop as Ctrl-C does, and ends it after five seconds."""
        self._stopped = True
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        if sys.platform == "win32":
            self._process.kill()
            return
        os.kill(self._process.processId(), signal.SIGINT)
        QTimer.singleShot(KILL_AFTER_MS, self._process, self._process.kill)

    def wait(self) -> None:
        """Waits until the process has ended."""
        if not self._process.waitForFinished(KILL_AFTER_MS):
            self._process.kill()
            self._process.waitForFinished(KILL_AFTER_MS)

    def _read_errors(self) -> None:
        self._rest += bytes(self._process.readAllStandardError().data())
        *lines, self._rest = self._rest.split(b"\n")
        for line in lines:
            self._take(line.decode("utf-8", "replace").strip())

    def _take(self, line: str) -> None:
        told = _object(line).get("progress")
        if isinstance(told, dict):
            self.progress(
                int(told.get("done") or 0), int(told.get("total") or 0), str(told.get("words", ""))
            )
        elif line:
            self._said.append(line)

    def _end(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read_errors()
        self._take(self._rest.decode("utf-8", "replace").strip())
        output = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        # Python ends with 1 as well when a command breaks down.
        broke = any(line.startswith("Traceback ") for line in self._said)
        normal = status == QProcess.ExitStatus.NormalExit and not broke
        well = normal and code in (DONE, DONE_WITH_FINDINGS)
        self.ended.emit()
        self.finished.emit(output, None if well and not self._stopped else self._failure())
        self.deleteLater()

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._said.append(self._process.errorString())
            self._end(-1, QProcess.ExitStatus.CrashExit)

    def _failure(self) -> Failure:
        if self._stopped:
            return Failure("stopped", _("Stopped. Everything is as it was before."))
        for line in reversed(self._said):
            told = _object(line)
            if "error" in told:
                return Failure(str(told["error"]), str(told.get("message", "")))
        LOG.error("child ended: %s", "\n".join(self._said))
        return our_mistake()


def _object(line: str) -> dict[str, object]:
    if not line.startswith("{"):
        return {}
    try:
        value = json.loads(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
