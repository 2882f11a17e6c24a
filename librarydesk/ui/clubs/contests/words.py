"""How the view of contests says things."""

from typing import TYPE_CHECKING

from librarydesk.coded import label
from librarydesk.coded.clubs import ContestKind, PrizeRank
from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.clubs.contests.queries import ContestRow, EntryRow, RoundRow
    from librarydesk.ui.clubs.contests.sources import ShownContest

RANKS = (PrizeRank.FIRST, PrizeRank.SECOND, PrizeRank.THIRD, PrizeRank.ENCOURAGEMENT)
"""The ranks that are proposed from the jury's marks, the best first."""


def counted_contests(count: int) -> str:
    """How many contests."""
    return ngettext("%(n)s contest", "%(n)s contests", count) % {"n": shown_number(count)}


def counted_entries(count: int) -> str:
    """How many entries."""
    return ngettext("%(n)s entry", "%(n)s entries", count) % {"n": shown_number(count)}


def counted_prizes(count: int) -> str:
    """How many prizes."""
    return ngettext("%(n)s prize", "%(n)s prizes", count) % {"n": shown_number(count)}


def shown_marks(marks: float | None) -> str:
    """Marks as they are typed: `8,5`."""
    if marks is None:
        return ""
    return f"{round(marks, 2):g}".replace(".", ",")


def read_marks(text: str) -> float | None:
    """Marks as somebody typed them, with a comma or a point; None where they are none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def who(entry: "EntryRow") -> str:
    """An entry by its number, with its name where that may be shown."""
    if entry.name:
        return f"{entry.entry_no}. {entry.name}"
    if entry.member_no:
        said = _("Member no. %(number)s, %(club)s")
        numbers = {"number": entry.member_no, "club": entry.club or ""}
        return f"{entry.entry_no}. {said % numbers}"
    return f"{entry.entry_no}."


def entry_lines(shown: "ShownContest") -> list[ListRow]:
    """Who entered; the target is the entry."""
    return [
        ListRow(
            who(entry),
            " · ".join(part for part in (entry.work, entry.club) if part),
            _("%(n)s people") % {"n": entry.people} if entry.people else "",
            target=entry,
        )
        for entry in shown.entries.values()
    ]


def result_lines(shown: "ShownContest") -> list[ListRow]:
    """The ranks of each round, the last one first."""
    lines: list[ListRow] = []
    for one in reversed(shown.rounds):
        judged = _("%(done)s of %(all)s judged") % {
            "done": shown_number(len(one.results)),
            "all": shown_number(len(one.judged)),
        }
        lines.append(ListRow(one.round.name, "", judged, dot=Tone.SOFT))
        for result in one.results:
            entry = shown.entries[result.entry_id]
            goes_on = one.round.passing is not None and result.passes
            marks = "  ".join(shown_marks(m) for m in result.marks.values())
            note = " · ".join((marks, _("goes on"))) if goes_on else marks
            tone = Tone.SUCCESS if goes_on or result.rank == 1 else Tone.SOFT
            text = f"{result.rank}.  {who(entry).partition('. ')[2] or entry.entry_no}"
            lines.append(ListRow(text, note, shown_marks(result.average), tone))
    return lines


def prize_lines(shown: "ShownContest") -> list[ListRow]:
    """The prizes; the target is the prize."""
    return [
        ListRow(
            f"{label(PrizeRank, prize.rank)}: {who(shown.entries[prize.entry_id])}",
            " · ".join(part for part in (prize.prize, shown.entries[prize.entry_id].club) if part),
            shown_day(prize.handed_on) if prize.handed_on else _("to hand out"),
            Tone.SOFT if prize.handed_on else Tone.WARNING,
            target=prize,
        )
        for prize in shown.prizes
    ]


def facts(row: "ContestRow", rounds: "list[RoundRow]") -> list[tuple[str, str]]:
    """The card of a contest."""
    told = [
        " · ".join(
            part
            for part in (
                one.name,
                _("up to %(most)s marks") % {"most": one.most_marks},
                _("%(n)s go on") % {"n": one.passing} if one.passing else "",
                shown_day(one.planned_on),
            )
            if part
        )
        for one in rounds
    ]
    return [
        (_("Code"), row.code),
        (_("Site"), row.site),
        (_("Kind"), label(ContestKind, row.kind)),
        (_("Level"), row.level or ""),
        (_("From"), shown_day(row.starts_on)),
        (_("Until"), shown_day(row.ends_on)),
        (_("Rounds"), "\n".join(told)),
        (_("Jury"), "\n".join(row.jury)),
        (_("Remark"), row.note or ""),
    ]


def columns() -> "list[Column[ContestRow]]":
    """The columns of the list."""
    return [
        Column("name", _("Contest"), lambda r: r.name, width=220, stretch=True),
        Column("kind", _("Kind"), lambda r: label(ContestKind, r.kind), width=140),
        Column("level", _("Level"), lambda r: r.level or "", width=90),
        Column("from", _("From"), lambda r: shown_day(r.starts_on), width=96),
        Column(
            "entries",
            _("Entries"),
            lambda r: shown_number(r.entries),
            width=80,
            right=True,
            number=lambda r: r.entries,
        ),
        Column(
            "prizes",
            _("Prizes"),
            lambda r: shown_number(r.prizes),
            width=80,
            right=True,
            number=lambda r: r.prizes,
        ),
        Column("site", _("Site"), lambda r: r.site, width=150, shown=False),
        Column("code", _("Code"), lambda r: r.code, width=120, shown=False),
    ]
