"""Importing a file of a kind: choosing it, seeing what would happen, doing it, and the account."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure, NextStep
from librarydesk.ui.interchange.choices import Choices
from librarydesk.ui.interchange.columns_step import ColumnsStep
from librarydesk.ui.interchange.command import Command
from librarydesk.ui.interchange.dropping import dropped_file
from librarydesk.ui.interchange.outcome import Outcome, read_outcome
from librarydesk.ui.interchange.sources import Preview, RejectedRow, look, preview, reasons
from librarydesk.ui.interchange.stages import Stage, sentence_at, tone_at
from librarydesk.ui.interchange.words import MARC, KindLine, done_sentence
from librarydesk.ui.interchange.work import Work
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import open_in_system
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.figures import EmptyState

if TYPE_CHECKING:
    from librarydesk.data.interchange.looking import FileLook

UNKNOWN = "unknown"
"""What a look into a file says where its heading tells nothing (`looking.UNKNOWN`)."""

MARC_SUFFIXES = (".mrc", ".iso", ".marc", ".xml")


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
        self._choices = Choices()
        self._look: FileLook | None = None
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
        self._choices, self._look = Choices(), None
        self.outcome = None
        self.work.begin(path.name)
        self._move(Stage.CHECKING)
        self._look_into(Choices())

    def _look_into(self, choices: Choices) -> None:
        """Finds out which column of the file is which; the trial says why it can't be read."""
        kind, path = self._kind, self._path
        if kind is not None and path is not None:
            self._context.runner.read(
                lambda desk: look(desk, kind.name, path, choices),
                self._looked,
                owner=self,
                key="look",
                failed=lambda _failure: self._try_out(),
            )

    def _looked(self, found: "FileLook | None") -> None:
        self._look = found
        if found is None or (found.told != UNKNOWN and self.stage != Stage.COLUMNS):
            self._try_out()
        else:
            self.show_columns()

    def show_columns(self) -> None:
        """Asks which column of the file is which."""
        if self._look is not None and self._path is not None:
            again = self.stage == Stage.COLUMNS
            choices = self.columns.readings() if again else self._choices
            self.columns.show_look(self._path.name, self._look, choices)
            self.outcome = None
            self._move(Stage.COLUMNS)
            if not again:
                self.columns.go_in()

    def _reread(self) -> None:
        self._look_into(self.columns.readings())

    def _columns_chosen(self) -> None:
        self._choices = self.columns.choices()
        self._try_out()

    def _try_out(self) -> None:
        """Shows the first rows and finds out what an import of the file would do."""
        kind, path, choices = self._kind, self._path, self._choices
        if kind is None or path is None:
            return
        if kind.name == MARC:
            choices = replace(choices, capitals=self.options.capitals.chosen())
        self._context.runner.read(
            lambda desk: preview(desk, kind.name, path, choices),
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
        if self.stage == Stage.COLUMNS:
            return [*made, button(_("Go on"), self.columns.go_on, kind="primary")]
        if self._look is not None and self.stage in (Stage.CHECKED, Stage.REFUSED):
            made.append(button(_("Columns…"), self.show_columns))
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
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None and self.stage != Stage.IMPORTING:
            event.acceptProposedAction()
            self.take_file(path)

    def _build(self) -> None:
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
        self.work = Work(self._context.runner)
        self.options, self.table = self.work.options, self.work.table
        self.options.changed.connect(self._recheck)
        self.columns = ColumnsStep(self._context.runner)
        self.columns.reread.connect(self._reread)
        self.columns.done.connect(self._columns_chosen)
        for part in (empty, self.work, self.columns):
            self.addWidget(part)

    def _arguments(self) -> list[str]:
        if self._kind is None or self._path is None:
            return []
        told = self.options.arguments() if self._kind.name == MARC else ()
        return ["import", self._kind.name, str(self._path), *told, *self._choices.arguments()]

    def _check(self) -> None:
        if self._path is None:
            return
        self.outcome = None
        self._move(Stage.CHECKING)
        words = _("Trying out %(file)s") % {"file": self._path.name}
        self._command.run(*self._arguments(), "--dry-run", words=words)

    def _recheck(self) -> None:
        if self.stage in (Stage.CHECKING, Stage.CHECKED, Stage.REFUSED, Stage.STOPPED):
            self._try_out()

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
        self.work.show_reasons(rows)
        self.ready.emit()

    def _refused(self, failure: Failure) -> None:
        self.outcome = None
        self._move(Stage.STOPPED if failure.stopped else Stage.REFUSED, failure.sentence)

    def _move(self, stage: Stage, refusal: str = "") -> None:
        self.stage = stage
        self.setCurrentIndex({Stage.NO_FILE: 0, Stage.COLUMNS: 2}.get(stage, 1))
        self._template.setVisible(self._kind is not None and self._kind.name != MARC)
        self.options.setEnabled(stage != Stage.IMPORTING)
        said = refusal or sentence_at(stage, self.outcome)
        self.work.show_outcome(self.outcome, said, tone_at(stage, self.outcome))
        self.work.counts.setVisible(stage != Stage.REFUSED)
        self.moved.emit()
        self.ready.emit()
