"""What is looked at: the indicator with its definition, and the chosen amount."""

from PySide6.QtCore import Signal

from librarydesk.data.statistics.exploring.question import axes_of, dimension_of
from librarydesk.i18n import _, language, ngettext
from librarydesk.reports.exploring.words import ViewWords
from librarydesk.reports.statistics.names import group_name
from librarydesk.ui.statistics.explore.words import axis_words
from librarydesk.ui.statistics.words import kinds_of_figures
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.numbers import shown_number


class AnswerPanel(DetailsPanel):
    """`records_wanted` asks for the records behind the chosen amount."""

    records_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(name=_("What is looked at"))
        self.facts = Facts(name=_("How it is counted"))
        self.add_tab(_("How it is counted"), self.facts)

    def show_answer(self, words: ViewWords) -> None:
        """Shows what an answer is about."""
        indicator = words.indicator
        self.show_row(words.name, corner=indicator.code, subtitle=words.subtitle)
        parts = [axis_words(axis) for axis in axes_of(indicator) if dimension_of(axis)]
        self.facts.set_facts(
            [
                (_("How it is counted"), indicator.formulas[language()]),
                (_("Unit"), words.unit),
                (_("Kind of figure"), kinds_of_figures()[indicator.kind]),
                (_("Group"), group_name(indicator.group, language())),
                (_("Broken down by"), ", ".join(parts)),
                (_("Scope"), words.scope),
                (_("Not in it"), _silent(words)),
            ]
        )

    def show_cell(self, row: str, column: str, amount: str, *, openable: bool) -> None:
        """Shows the chosen amount, with the way to its records."""
        said = ", ".join(part for part in (row, column) if part)
        self.set_subtitle(f"{said}: {amount}")
        deed = button(_("Show the records"), self.records_wanted.emit)
        deed.setEnabled(openable)
        self.set_buttons([deed])


def _silent(words: ViewWords) -> str:
    """How many libraries have no data at the end; nothing for what stands on a day."""
    silent = words.answer.days[-1].silent
    if not silent or words.indicator.kind != "flow":
        return ""
    return ngettext(
        "%(n)s of %(expected)s libraries has no data for the last period.",
        "%(n)s of %(expected)s libraries have no data for the last period.",
        silent,
    ) % {"n": shown_number(silent), "expected": shown_number(words.answer.expected)}
