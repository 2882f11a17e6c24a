"""The status bar: open period, backup, exchange, totals, what runs in the background."""

import shiboken6
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from librarydesk.i18n import _
from librarydesk.ui.jobs import Job
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, set_tone


class StatusBar(QFrame):
    """One line below everything."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        px = theme().px
        self.setFixedHeight(px(26))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(15), 0, px(12), 0)
        row.setSpacing(px(32))
        self._period = label("")
        self._backup = label("")
        self._exchange = label("")
        self._totals = label("", name=_("Totals of the selection"))
        for part in (self._period, self._backup, self._exchange, self._totals):
            row.addWidget(part)
        row.addStretch(1)
        self._jobs = QHBoxLayout()
        self._jobs.setSpacing(px(16))
        row.addLayout(self._jobs)

    def set_state(self, period: str, backup: str) -> None:
        """Shows which period is open and how old the last backup is."""
        self._period.setText(period)
        self._backup.setText(backup)

    def set_exchange(self, sentence: str, tone: Tone) -> None:
        """Shows how long the other side hasn't confirmed what is here, or that the clock errs."""
        self._exchange.setText(sentence)
        set_tone(self._exchange, tone)

    def set_totals(self, sentence: str) -> None:
        """Shows what the selected rows add up to."""
        self._totals.setText(sentence)

    def add_job(self, job: Job) -> None:
        """Shows a piece of background work until it has ended."""
        view = JobView(job)
        self._jobs.addWidget(view)
        view.show()


class JobView(QWidget):
    """What is being done, how far it is, and a button to stop it."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        self._words = label(job.words)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(job.words)
        row.addWidget(self._words)
        row.addWidget(self._bar)
        if job.stoppable:
            stop = button(_("Stop"), self._stop)
            stop.setToolTip(_("Stops the work and leaves everything as it was before"))
            row.addWidget(stop)
        job.progressed.connect(self._show)
        job.ended.connect(self._end)
        self._show()

    def _show(self) -> None:
        percent = self._job.percent
        self._bar.setRange(0, 0 if percent is None else 100)
        self._bar.setValue(percent or 0)
        shown = "" if percent is None else f" · {percent} %"
        self._words.setText(f"{self._job.words}{shown}")

    def _stop(self) -> None:
        if shiboken6.isValid(self._job):
            self._words.setText(_("Stopping…"))
            self._job.stop()

    def _end(self) -> None:
        self.hide()
        self.deleteLater()
