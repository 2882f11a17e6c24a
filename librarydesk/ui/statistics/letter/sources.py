"""What the view of a report in words asks of the database, and what it keeps there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from librarydesk.i18n import _, language
from librarydesk.ui.statistics.sources import Shelf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from librarydesk.bootstrap import Desk
    from librarydesk.data.closing.periods import PeriodOf
    from librarydesk.data.closing.texts import TextBelow
    from librarydesk.data.statistics.report import ChapterText, StatisticsReport
    from librarydesk.data.statistics.request import ReportRequest
    from librarydesk.data.store.saving import SavedRow
    from librarydesk.ui.widgets.paper import Paper


@dataclass(frozen=True)
class Shown:
    """A part as it is shown: its text, what of its numbers is stale, what its sources are."""

    text: "ChapterText"
    stale: Mapping[str, str]
    names: Mapping[str, str]


@dataclass(frozen=True)
class Found:
    """A report in words: its parts with their headings, and what the libraries below wrote.

    Without a `period` nothing can be kept.
    """

    report: "StatisticsReport"
    period: "PeriodOf"
    headings: tuple[str, ...]
    parts: Mapping[int, Shown]
    below: "Sequence[TextBelow]"
    number: str

    @property
    def fixed(self) -> bool:
        """Whether its words can't be edited."""
        return self.report.closed

    def with_part(self, shown: Shown) -> "Found":
        """The same with another text in one of its parts."""
        return replace(self, parts={**self.parts, shown.text.chapter: shown})


def found_of(desk: "Desk", shelf: Shelf, request: "ReportRequest") -> Found:
    """The report that is asked for, in words."""
    from librarydesk.data.closing.periods import period_worded
    from librarydesk.data.closing.texts import texts_below
    from librarydesk.data.network.queries import own_site_code
    from librarydesk.reports.statistics.words.parts import chapter_headings, chapters_of

    report = shelf.counted(desk, request).report
    with desk.database.read() as connection:
        period = period_worded(request, own_site_code(connection))
        below = texts_below(connection, period)
    return Found(
        report=report,
        period=period,
        headings=tuple(chapter_headings(report, language())),
        parts={text.chapter: shown(text, report) for text in chapters_of(report, language())},
        below=below,
        number=_number(report),
    )


def shown(text: "ChapterText", report: "StatisticsReport") -> Shown:
    """A part held against the figures; of a closed report nothing is stale."""
    from librarydesk.reports.statistics.words.stale import stale

    told = () if report.closed else stale(text, report)
    names = {one.source: source_name(one.source, report) for one in text.quoted}
    return Shown(text, {one.quoted.source: one.now for one in told}, names)


def source_name(source: str, report: "StatisticsReport") -> str:
    """What a number in a text is a number of."""
    name, _dot, what = source.partition(".")
    said = _what_words().get(what, "")
    return f"{_figure_name(name, report)} – {said}" if said else _figure_name(name, report)


def _what_words() -> Mapping[str, str]:
    """What a number says of its figure, where that isn't its value."""
    moved, share = _("rise or fall"), _("share of the target")
    left = _("left to the target")
    return {
        "change": moved,
        "direction": moved,
        "level": moved,
        "percent": _("rise or fall in percent"),
        "before": _("before"),
        "target": _("target"),
        "period_target": _("target"),
        "share": share,
        "period_share": share,
        "left": left,
        "period_left": left,
        "so_far": _("since the year began"),
        "yearly": _("a year on average"),
    }


def _figure_name(name: str, report: "StatisticsReport") -> str:
    from librarydesk.reports.statistics.names import part_name

    if name == "sites":
        return _("Libraries that must report, and those without data")
    figures = {figure.code: figure for figure in report.figures}
    code, _sign, breakdown = name.partition(":")
    named = " – ".join(figures[each].name if each in figures else each for each in code.split("-"))
    if not breakdown:
        return named
    dimension, _sign, part = breakdown.partition(":")
    return f"{named} – {part_name(dimension, part, language(), code=code)}"


def keep(
    period: "PeriodOf", report: "StatisticsReport", text: "ChapterText", desk: "Desk"
) -> "tuple[SavedRow, Shown]":
    """Keeps a part as it was edited, and holds it against the figures."""
    from librarydesk.data.closing.texts import save_text

    return save_text(desk.database, period, text), shown(text, report)


def write_anew(
    period: "PeriodOf", report: "StatisticsReport", chapter: int, desk: "Desk"
) -> "tuple[tuple[int, ...], Shown]":
    """Goes back to a part as the figures write it; gives what takes that back."""
    from librarydesk.data.closing.texts import reset_text
    from librarydesk.reports.statistics.words.parts import written_from_figures

    reset = reset_text(desk.database, period, chapter)
    return reset, shown(written_from_figures(report, language(), chapter), report)


def undo_anew(reset: tuple[int, ...], desk: "Desk") -> None:
    """Gives a part back as it was before it was written anew."""
    from librarydesk.data.closing.texts import undo_reset

    undo_reset(desk.database, reset)


def number_it(period: "PeriodOf", number: str, dated_on: "date | None", desk: "Desk") -> "SavedRow":
    """Gives the report its number and day."""
    from librarydesk.data.closing.letters import number_letter

    return number_letter(desk.database, period, number, dated_on)


def undo_number(saved: "SavedRow", desk: "Desk") -> None:
    """Takes a number and day back."""
    from librarydesk.data.closing import letters

    letters.undo_number(desk.database, saved)


def letter_paper(
    report: "StatisticsReport", parts: "Sequence[ChapterText]", day: "date"
) -> "Paper":
    """The letter with these parts, as paper; runs on the drawing lane."""
    from librarydesk.reports.statistics.document import letter_document
    from librarydesk.ui.widgets.paper import set_paper

    return set_paper(letter_document(replace(report, texts=tuple(parts)), language(), day))


def _number(report: "StatisticsReport") -> str:
    from librarydesk.reports.statistics.wording import Wording

    return Wording(report, language()).issuer.report_mark
