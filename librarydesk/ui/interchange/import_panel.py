"""Importing a file of a kind: choosing it, seeing what would happen, doing it, and the account."""

from enum import Enum, auto
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure, NextStep
from librarydesk.ui.interchange.command import Command
from librarydesk.ui.interchange.counts import Counts
from librarydesk.ui.interchange.marc_options import MarcOptions
from librarydesk.ui.interchange.opening import open_in_system
from librarydesk.ui.interchange.outcome import Outcome, read_outcome
from librarydesk.ui.interchange.preview_table import PreviewTable
from librarydesk.ui.interchange.sources import Preview, RejectedRow, preview, reasons
from librarydesk.ui.interchange.words import (
    MARC,
    KindLine,
    checked_sentence,
    differing_sentence,
    done_sentence,
    file_line,
)
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row, set_tone
from librarydesk.ui.widgets.figures import EmptyState

MARC_SUFFIXES = (".mrc", ".iso", ".marc", ".xml")


class Stage(Enum):
    """How far the import of the chosen file is."""

    NO_FILE = auto()
    CHECKING = auto()
    CHECKED = auto()
    IMPORTING = auto()
    DONE = auto()
    REFUSED = auto()
    STOPPED = auto()


class ImportPanel(QStackedWidget):
    """The tab *Import*. `file_wanted` asks for the dialog, `template_wanted` for an empty sheet.

    `other_kind` gives a file that is of another kind; `moved` tells that the buttons have changed.
    """

    ready = Signal()
    moved = Signal()
    file_wanted = Signal()
    template_wanted = Signal()
    other_kind = Signal(str, object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._kind: KindLine | None = None
        self._path: Path | None = None
        self._other = self._other_words = ""
        self.stage = Stage.NO_FILE
        self.outcome: Outcome | None = None
        self._command = Command(context, self)
        self._command.ended.connect(self._answered)
        self.setAcceptDrops(True)
        self._build()

    def set_kind(self, kind: KindLine) -> None:
        """Begins with a kind and no file."""
        self._command.give_up()
        self._kind, self._path, self._other = kind, None, ""
        self.outcome = None
        self.options.setVisible(kind.name == MARC)
        self._move(Stage.NO_FILE)

    def take_file(self, path: Path) -> None:
        """Takes a file: shows its first rows and finds out what an import of it would do."""
        kind = self._kind
        if kind is None:
            return
        if path.suffix.lower() in MARC_SUFFIXES and kind.name != MARC:
            self.other_kind.emit(MARC, path)
            return
        self._path, self._other = path, ""
        self._name.setText(path.name)
        self._about.setText("")
        self.table.set_rows([], [])
        self._context.runner.read(
            lambda _desk: preview(kind.name, path),
            self._show_preview,
            owner=self,
            key="preview",
            # The trial of the import says why the file can't be read.
            failed=lambda failure: None,
        )
        self._check()

    def begin_import(self) -> None:
        """Imports the file that was tried out."""
        if self.stage == Stage.CHECKED and self._path is not None:
            self._move(Stage.IMPORTING)
            words = _("Importing %(file)s") % {"file": self._path.name}
            self._command.run(*self._arguments(), words=words, changes={"*"})

    def stop(self) -> None:
        """Stops what runs; everything stays as it was before."""
        self._command.stop()

    def buttons(self) -> list[QPushButton]:
        """What can be done at this stage, the main deed last."""
        if self.stage in (Stage.CHECKING, Stage.IMPORTING):
            return [button(_("Stop"), self.stop)]
        if self.stage == Stage.NO_FILE:
            return []
        made = [button(_("Another file…"), self.file_wanted.emit)]
        if self.stage == Stage.CHECKED:
            made.append(button(_("Import now"), self.begin_import, kind="primary"))
        elif self.stage == Stage.REFUSED and self._other:
            deed = partial(self.other_kind.emit, self._other, self._path)
            words = _("Import as %(kind)s") % {"kind": self._other_words}
            made.append(button(words, deed, kind="primary"))
        elif self.stage == Stage.STOPPED:
            made.append(button(_("Try again"), self._check, kind="primary"))
        elif self.outcome is not None and self.outcome.rejected_file is not None:
            words = _("Open the file of rejected rows")
            made.append(button(words, self.open_rejected, kind="primary"))
        return made

    def open_rejected(self) -> None:
        """Opens the rejected rows in the program that the system has for tables."""
        if self.outcome is not None and self.outcome.rejected_file is not None:
            place = self.outcome.rejected_file.with_suffix(".csv")
            open_in_system(place)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None and self.stage != Stage.IMPORTING:
            event.acceptProposedAction()
            self.take_file(path)

    def _build(self) -> None:
        px = theme().px
        empty = EmptyState(
            _("Drop a file here"),
            _(
                "It is tried out first: you see what it would add and change before anything is"
                " changed. The same file twice changes nothing."
            ),
            "import",
        )
        empty.add_step(_("Choose a file…"), self.file_wanted.emit, primary=True)
        self._template = empty.add_step(_("Empty sheet for Excel…"), self.template_wanted.emit)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(12))
        self._name = label("", "strong")
        self._about = label("", "soft")
        self._said = label("", wrap=True)
        self._remark = label("", wrap=True, tone=Tone.WARNING)
        self.counts = Counts()
        self.options = MarcOptions(self._context.runner)
        self.options.changed.connect(self._recheck)
        self.table = PreviewTable(name=_("First rows of the file"))
        column.addLayout(row(self._name, self._about, None))
        for part in (self.options, self.counts, self._said, self._remark):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        self.addWidget(empty)
        self.addWidget(work)

    def _arguments(self) -> list[str]:
        if self._kind is None or self._path is None:
            return []
        told = self.options.arguments() if self._kind.name == MARC else ()
        return ["import", self._kind.name, str(self._path), *told]

    def _check(self) -> None:
        if self._path is None:
            return
        self.outcome = None
        self._move(Stage.CHECKING)
        words = _("Trying out %(file)s") % {"file": self._path.name}
        self._command.run(*self._arguments(), "--dry-run", words=words)

    def _recheck(self) -> None:
        if self.stage in (Stage.CHECKING, Stage.CHECKED, Stage.REFUSED, Stage.STOPPED):
            self._check()

    def _show_preview(self, first: Preview) -> None:
        self.table.set_rows(first.header, first.rows)
        kind = self._kind.name if self._kind is not None else ""
        if first.fits and kind not in first.fits:
            self._other, self._other_words = first.fits[0], first.fits_words
            self.moved.emit()
        self.ready.emit()

    def _answered(self, output: str, failure: Failure | None) -> None:
        importing = self.stage == Stage.IMPORTING
        if failure is not None:
            self._refused(failure)
            return
        self.outcome = read_outcome(output)
        self._move(Stage.DONE if importing else Stage.CHECKED)
        if importing:
            self._account(self.outcome)

    def _account(self, outcome: Outcome) -> None:
        rejected_file = outcome.rejected_file
        if not self.isVisible():
            self._tell_elsewhere(outcome)
        if rejected_file is not None:
            self._context.runner.read(
                lambda _desk: reasons(rejected_file), self._show_reasons, owner=self, key="reasons"
            )

    def _tell_elsewhere(self, outcome: Outcome) -> None:
        """Says on whatever page is open what was done."""
        if outcome.rejected_file is None:
            self._context.say_saved(done_sentence(outcome))
        else:
            step = NextStep(_("Open the file of rejected rows"), self.open_rejected)
            self._context.say_done(done_sentence(outcome), step)

    def _show_reasons(self, rows: list[RejectedRow]) -> None:
        header = [_("Row"), _("Why it was rejected")]
        self.table.set_rows(header, [[rejected.row, rejected.reason] for rejected in rows])
        self.ready.emit()

    def _refused(self, failure: Failure) -> None:
        self.outcome = None
        self._move(Stage.STOPPED if failure.stopped else Stage.REFUSED, failure.sentence)

    def _move(self, stage: Stage, refusal: str = "") -> None:
        self.stage = stage
        self.setCurrentIndex(0 if stage == Stage.NO_FILE else 1)
        self._template.setVisible(self._kind is not None and self._kind.name != MARC)
        self.options.setEnabled(stage != Stage.IMPORTING)
        self.counts.show_outcome(self.outcome)
        self.counts.setVisible(stage != Stage.REFUSED)
        self._said.setText(refusal or self._sentence())
        set_tone(self._said, self._tone())
        outcome = self.outcome
        remark = differing_sentence(outcome) if outcome is not None else ""
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        if outcome is not None:
            self._about.setText(file_line(outcome.encoding, outcome.read))
        self.moved.emit()
        self.ready.emit()

    def _sentence(self) -> str:
        if self.stage == Stage.CHECKING:
            return _("Trying out what an import would do…")
        if self.stage == Stage.IMPORTING:
            return _("Importing… Until it is done, nothing is changed.")
        if self.outcome is None:
            return ""
        if self.stage == Stage.CHECKED:
            return checked_sentence(self.outcome)
        return done_sentence(self.outcome)

    def _tone(self) -> Tone:
        if self.stage == Stage.REFUSED:
            return Tone.ERROR
        if self.outcome is None:
            return Tone.SOFT
        return Tone.WARNING if self.outcome.rejected else Tone.SUCCESS


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is being dropped."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_file() else None
