"""The background runner: all that the window asks of the database goes through here.

One writer lane and one read-only lane; a newer request with the same key supersedes the older one.
What needs no database, like setting paper, has a lane of its own and holds up neither.
Values come back on the window's thread, and only while their receiver still exists.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal

from librarydesk.ui.failure import Failure, failure_of
from librarydesk.ui.jobs import Job
from librarydesk.ui.lanes import DirectLane, HandOver, Lane, OpenDesk, Task, ThreadLane

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.ui.child import ChildJob

T = TypeVar("T")

EVERYTHING = frozenset({"*"})
WATCH_MS = 2000
SHOWN_AFTER_MS = 1000
SWITCH_S = 0.0005


class Runner(QObject):
    """Runs reads, writes and child processes for the window.

    `changed` carries the names of what a write changed (`"*"`: anything, by another process).
    `failed` carries a `Failure` that no caller took; `job_started` a `Job` worth showing.
    """

    changed = Signal(object)
    failed = Signal(object)
    job_started = Signal(object)
    _outcome = Signal(object)
    _over = Signal(object)

    def __init__(
        self, reading: Lane, writing: Lane, drawing: Lane | None = None, *, watch: bool = True
    ) -> None:
        super().__init__()
        self._reading = reading
        self._writing = writing
        self._drawing = drawing or reading
        self._version: int | None = None
        self._own_write = False
        self._children: list[ChildJob] = []
        self._stopped = False
        self.secret: Callable[[], str] = str
        self._outcome.connect(self._hand_over, Qt.ConnectionType.AutoConnection)
        self._over.connect(self._end_job)
        self._watch = QTimer(self, interval=WATCH_MS)
        self._watch.timeout.connect(self.look_for_changes)
        if watch:
            self._watch.start()

    @classmethod
    def threaded(cls, open_desk: OpenDesk) -> "Runner":
        """The runner of the program: each thread opens a Desk of its own when it needs one."""
        # A lane that counts or sets paper hands over to the window ten times sooner than usual:
        # else the window waits for it at every call of Qt.
        sys.setswitchinterval(SWITCH_S)
        reading = ThreadLane("reading", open_desk, interruptible=True)
        writing = ThreadLane("writing", open_desk, interruptible=False)
        drawing = ThreadLane("drawing", open_desk, interruptible=False)
        return cls(reading, writing, drawing)

    @classmethod
    def direct(cls, open_desk: OpenDesk) -> "Runner":
        """A runner that does everything at once where it is asked, for tests."""
        lane = DirectLane(open_desk)
        return cls(lane, lane, watch=False)

    def read(
        self,
        work: Callable[["Desk"], T],
        done: Callable[[T], None],
        *,
        owner: QObject | None = None,
        failed: Callable[[Failure], None] | None = None,
        key: str | None = None,
        urgent: bool = False,
        words: str = "",
    ) -> Task:
        """Reads on the read-only lane and calls `done` with the value on this thread.

        `owner` (else the object that `done` belongs to) must still exist, or the value is dropped.
        A request of the same owner with the same `key` supersedes this one. `urgent` is for what is
        typed: it goes first and puts off a longer read. With `words`, a read longer than a second
        is shown in the status bar and can be stopped there. Failures go to `failed` or the window.
        """
        receiver = owner if owner is not None else _owner_of(done)
        task = Task(
            work=_then(work, done),
            deliver=self._outcome.emit,
            failed=failed,
            key=None if key is None else (id(receiver), key),
            urgent=urgent,
            owner=receiver,
        )
        if words:
            self._show_if_slow(task, words, self._reading)
        self._reading.submit(task)
        return task

    def draw(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        owner: QObject | None = None,
        failed: Callable[[Failure], None] | None = None,
        key: str | None = None,
    ) -> Task:
        """Does work that needs no database, like drawing a page; calls `done` as `read` does.

        All such work is done by one thread, piece after piece.
        """
        receiver = owner if owner is not None else _owner_of(done)
        task = Task(
            work=_then(lambda _desk: work(), done),
            deliver=self._outcome.emit,
            failed=failed,
            key=None if key is None else (id(receiver), key),
            owner=receiver,
        )
        self._drawing.submit(task)
        return task

    def write(
        self,
        deed: Callable[["Desk"], T],
        done: Callable[[T], None],
        *,
        changes: Iterable[str],
        owner: QObject | None = None,
        failed: Callable[[Failure], None] | None = None,
    ) -> Task:
        """Does one deed on the writer lane, calls `done`, then says that `changes` changed.

        `changes` are names of features (`"rotation"`, `"collection"`…); pages list what they need.
        """
        names = frozenset(changes)

        def finished(value: T) -> None:
            done(value)
            self.tell(names)

        receiver = owner if owner is not None else _owner_of(done)
        self._own_write = True
        task = Task(
            work=_then(deed, finished), deliver=self._outcome.emit, failed=failed, owner=receiver
        )
        self._writing.submit(task)
        return task

    def tell(self, names: Iterable[str]) -> None:
        """Says that something changed and forgets that the file shows it too."""
        self._own_write = True
        self.changed.emit(frozenset(names))
        self.look_for_changes()

    def child(
        self,
        arguments: Sequence[str],
        *,
        words: str,
        done: Callable[[str], None],
        failed: Callable[[Failure], None] | None = None,
        changes: Iterable[str] = (),
    ) -> "ChildJob":
        """Runs a command of the program as a child process; `done` gets what it printed.

        `arguments` follow `librarydesk` on the command line. Progress and a stop button are shown
        in the status bar; stopping leaves things as before. It is given the `secret`, if any.
        """
        from librarydesk.ui.child import ChildJob

        job = ChildJob(arguments, words=words, secret=self.secret(), parent=self)
        names = frozenset(changes)

        def ended(output: str, failure: Failure | None) -> None:
            self._children.remove(job)
            if failure is None:
                done(output)
                self.tell(names)
            elif not failure.stopped:
                (failed or self.failed.emit)(failure)

        job.finished.connect(ended)
        self._children.append(job)
        self.job_started.emit(job)
        job.start()
        return job

    def drop(self, task: Task) -> None:
        """Gives up a read: it is interrupted and nothing of it is delivered."""
        self._reading.drop(task)

    def look_for_changes(self) -> None:
        """Asks whether another process has written, and says so when it has."""
        self.read(_data_version, self._compare, key="data_version", failed=self._watch_failed)

    def _watch_failed(self, failure: Failure) -> None:
        """Says that the file is gone, once; what else fails here is told by what needs it."""
        if failure.code == "store.gone":
            self._watch.stop()
            self.failed.emit(failure)

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits, runs or is on its way back, children included."""
        lanes = (self._reading, self._writing, self._drawing)
        return all(lane.is_idle for lane in lanes) and not self._children

    def wait_a_moment(self) -> None:
        """Lets the lanes work while the window's thread has nothing else to do."""
        QThread.msleep(2)

    def stop(self) -> None:
        """Ends all lanes and every child; nothing is delivered afterwards."""
        self._stopped = True
        self._watch.stop()
        for job in list(self._children):
            job.stop()
            job.wait()
        for lane in (self._reading, self._writing, self._drawing):
            lane.stop()

    def _compare(self, version: int) -> None:
        before, self._version = self._version, version
        own, self._own_write = self._own_write, False
        if before is not None and version != before and not own:
            self.changed.emit(EVERYTHING)

    def _hand_over(self, task: Task) -> None:
        gone = isinstance(task.owner, QObject) and not shiboken6.isValid(task.owner)
        ready, error, failed = task.ready, task.error, task.failed
        task.release()
        if task.dropped or gone:
            return
        if error is not None:
            (failed or self.failed.emit)(failure_of(error))
        elif ready is not None:
            ready()

    def _show(self, job: "_TaskJob") -> None:
        if not job.dropped and not self._stopped:
            self.job_started.emit(job)

    def _end_job(self, job: Job) -> None:
        if shiboken6.isValid(job):
            job.ended.emit()
            job.deleteLater()

    def _show_if_slow(self, task: Task, words: str, lane: Lane) -> None:
        job = _TaskJob(task, words, lane, self)
        QTimer.singleShot(SHOWN_AFTER_MS, job, lambda: self._show(job))
        inner = task.deliver

        def deliver(finished: Task) -> None:
            inner(finished)
            self._over.emit(job)

        task.deliver = deliver


class _TaskJob(Job):
    """A slow read in the status bar."""

    def __init__(self, task: Task, words: str, lane: Lane, parent: QObject) -> None:
        super().__init__(words, stoppable=True, parent=parent)
        self._task = task
        self._lane = lane

    @property
    def dropped(self) -> bool:
        """Whether nobody waits for it any more."""
        return self._task.dropped

    def stop(self) -> None:
        self._lane.drop(self._task)


def _owner_of(function: Callable[..., object]) -> QObject | None:
    owner = getattr(function, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def _then(work: Callable[["Desk"], T], done: Callable[[T], None]) -> Callable[["Desk"], HandOver]:
    def run(desk: "Desk") -> HandOver:
        return partial(done, work(desk))

    return run


def _data_version(desk: "Desk") -> int:
    return desk.database.data_version()
