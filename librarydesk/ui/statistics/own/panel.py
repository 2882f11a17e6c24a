"""The chosen own indicator with its versions, and in its place the mistakes of a file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget

from librarydesk.i18n import _, ngettext
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.closing.reason_sheet import ReasonSheet
from librarydesk.ui.statistics.issue_list import EntryRows
from librarydesk.ui.statistics.own.sources import OwnList, Tried
from librarydesk.ui.statistics.own.words import (
    as_in_file,
    facts,
    name_words,
    problem_entry,
    since_words,
    version_row,
    version_words,
)
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import RowList

DEFINITION, VERSIONS, IN_FILE = range(3)


class OwnPanel(QStackedWidget):
    """`figure_wanted` gives the code whose figure is asked for, `void_wanted` one to be voided."""

    figure_wanted = Signal(str)
    void_wanted = Signal(str, str)
    again_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._code = ""
        self.details = DetailsPanel(name=_("The chosen indicator"))
        self.facts = Facts(name=_("How it is counted"))
        self.versions = RowList(name=_("All its versions"))
        self.details.add_tab(_("Definition"), self.facts)
        self.details.add_tab(_("All its versions"), self.versions)
        self.in_file = _text_of_file()
        self.details.add_tab(_("In the file"), self.in_file)
        self.mistakes = EntryRows()
        self._wrong = DetailsPanel(name=_("Mistakes of the file"))
        self._wrong.add_tab(_("Mistakes"), self.mistakes)
        self.sheet = ReasonSheet(context)
        for part in (self.details, self._wrong, self.sheet):
            self.addWidget(part)
        self.sheet.closed.connect(lambda: self.setCurrentIndex(0))
        self._wrong.set_buttons(
            [
                button(_("Back"), lambda: self.setCurrentIndex(0)),
                button(_("Read the file again…"), self.again_wanted.emit, kind="primary"),
            ]
        )

    def show_one(self, found: OwnList, code: str) -> None:
        """Shows an indicator; nothing where there is none of that code."""
        one = next((one for one in found.own if one.kept.code == code), None)
        self._code = code if one is not None else ""
        self.setCurrentIndex(0)
        if one is None:
            self.details.show_row(_("Choose an indicator"))
            self.details.set_buttons([])
            self.facts.set_facts([])
            self.versions.set_rows([])
            self.in_file.setPlainText("")
            return
        said = f"{version_words(one.kept)} · {since_words(one.kept)} · {one.kept.by}"
        self.details.show_row(name_words(one), corner=code, subtitle=said)
        self.details.set_notice(one.wrong, Tone.ERROR)
        self.facts.set_facts(list(facts(one)))
        self.in_file.setPlainText(as_in_file(one.kept))
        self.versions.set_rows([version_row(each) for each in found.versions_of(code)])
        made = [button(_("Its figure"), lambda: self.figure_wanted.emit(code))]
        if found.defined_here:
            made.append(button(_("Void…"), self.begin_voiding))
        self.details.set_buttons(made)

    def show_mistakes(self, tried: Tried) -> None:
        """Shows what is wrong with a file, nothing of which was taken."""
        count = len(tried.problems)
        said = ngettext(
            "%(n)s mistake: nothing was taken. Mend the file and read it again.",
            "%(n)s mistakes: nothing was taken. Mend the file and read it again.",
            count,
        )
        self._wrong.show_row(tried.path.name, subtitle=said % {"n": shown_number(count)})
        self.mistakes.set_entries([problem_entry(one) for one in tried.problems])
        self.setCurrentWidget(self._wrong)

    def begin_voiding(self) -> None:
        """Asks why the indicator is voided."""
        code = self._code
        if not code:
            return
        about = _("Reports that were closed keep %(code)s; others count it no more. Say why.")
        self.sheet.begin_for(
            _("Void the indicator"),
            about % {"code": code},
            "",
            lambda words: self.void_wanted.emit(code, words),
        )
        self.setCurrentWidget(self.sheet)

    def show_tab(self, place: int) -> None:
        """Shows a tab."""
        self.setCurrentIndex(0)
        self.details.tabs.choose(place)


def _text_of_file() -> QPlainTextEdit:
    """The definition as it stands in a file, to be read and copied."""
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setFrameShape(QPlainTextEdit.Shape.NoFrame)
    made.setAccessibleName(_("In the file"))
    return made
