"""How the view of a seminar says things."""

from datetime import date
from typing import TYPE_CHECKING

from librarydesk.coded import label
from librarydesk.coded.events import Answer
from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.events.seminars.queries import DelegateRow, PaperRow
    from librarydesk.ui.events.seminars.sources import WholeSeminar


def delegate_columns() -> "list[Column[DelegateRow]]":
    """The columns of the table of those who are invited."""
    return [
        Column("organisation", _("Organisation"), lambda row: row.organisation, 190, stretch=True),
        Column("name", _("Name"), lambda row: row.name, 160),
        Column("position", _("Position"), lambda row: row.position or "", 130),
        Column("invited", _("Invited on"), lambda row: shown_day(row.invited_on), 110, shown=False),
        Column("answer", _("Answer"), _answer, 115, tone=_answer_tone),
        Column("came", _("Was there"), _came, 90),
        Column("contact", _("Contact"), lambda row: row.contact or "", 140, shown=False),
    ]


def paper_line(paper: "PaperRow", place: int, until: date | None) -> str:
    """A paper in the list: its place and title, who wrote it, what is known of it."""
    by = ", ".join(part for part in (paper.authors, paper.organisation) if part)
    parts = [
        by,
        verdict(paper),
        file_words(paper),
        _("came late") if paper.is_late(until) else "",
    ]
    return f"{place}. {paper.title}\n" + " · ".join(part for part in parts if part)


def verdict(paper: "PaperRow") -> str:
    """What was decided on a paper."""
    if paper.accepted is None:
        return _("not decided")
    return _("accepted") if paper.accepted else _("not accepted")


def file_words(paper: "PaperRow") -> str:
    """What its file is."""
    if paper.file_name is None:
        return _("no file yet")
    return paper.file_name if paper.path is not None else _("file missing")


def seminar_facts(whole: "WholeSeminar") -> list[tuple[str, str]]:
    """The facts of a seminar beside those of its event."""
    seminar = whole.seminar
    answers = [row.answer for row in whole.delegates]
    said = [
        f"{code.label}: {shown_number(answers.count(code.value))}"
        for code in Answer
        if code.value in answers
    ]
    accepted = sum(paper.accepted is True for paper in whole.papers)
    received = ngettext("%(n)s received", "%(n)s received", len(whole.papers))
    accepted_words = ngettext("%(n)s accepted", "%(n)s accepted", accepted)
    papers = ", ".join(
        (received % {"n": len(whole.papers)}, accepted_words % {"n": shown_number(accepted)})
    )
    return [
        (_("Chaired by"), seminar.chair or ""),
        (_("Papers until"), shown_day(seminar.papers_until)),
        (_("Themes"), "\n".join(f"{n}. {name}" for n, name in enumerate(seminar.themes, 1))),
        (_("Delegates"), ", ".join(said)),
        (_("Seminar papers"), papers if whole.papers else ""),
        (_("Call for papers"), seminar.call or ""),
    ]


def counted_delegates(count: int) -> str:
    """How many are invited."""
    return ngettext("%(n)s delegate", "%(n)s delegates", count) % {"n": shown_number(count)}


def counted_papers(count: int) -> str:
    """How many papers."""
    return ngettext("%(n)s paper", "%(n)s papers", count) % {"n": shown_number(count)}


def _answer(row: "DelegateRow") -> str:
    return label(Answer, row.answer)


def _answer_tone(row: "DelegateRow") -> Tone:
    tones = {Answer.COMES.value: Tone.SUCCESS, Answer.DECLINES.value: Tone.SOFT}
    return tones.get(row.answer, Tone.WARNING)


def _came(row: "DelegateRow") -> str:
    if row.came is None:
        return ""
    return _("yes") if row.came else _("no")
