"""The form `jury-sheet CONTEST`: a sheet a juror, to be filled in by hand and typed in afterwards.

Entries stand on it by number alone, so that the jury judges works and not names. `round` is the
number of the round (the first without marks where none is said), `juror` one name of the jury.
"""

from dataclasses import dataclass
from pathlib import Path

from librarydesk import clock
from librarydesk.data.clubs.contests.queries import (
    ContestRow,
    EntryRow,
    contest_by_id,
    contest_id_of,
    entries,
)
from librarydesk.data.clubs.contests.results import RoundResults, results
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Number,
    Paragraph,
    Row,
    Section,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, heading, paper, whole
from librarydesk.reports.write import write_papers

_COLUMNS = ("column_entry", "column_work", "column_from", "column_marks", "column_remark")


@dataclass(frozen=True)
class ToJudge:
    """A round of a contest and the entries that are judged in it."""

    contest: ContestRow
    round: RoundResults
    entries: tuple[EntryRow, ...]


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the sheets of a round of the contest with a code.

    Raises:
        DeskError: `contest.unknown`, `contest.no_round`.
    """
    today = clock.today()
    with database.read() as connection:
        contest = contest_by_id(connection, contest_id_of(connection, which), today)
        there = wanted_rounds(results(connection, contest.id), whole(options, "round"))
        one = next((one for one in there if not one.results), there[-1])
        judged = set(one.judged)
        shown = (entry for entry in entries(connection, contest.id, None) if entry.id in judged)
        found = ToJudge(contest, one, tuple(shown))
        words = paper(connection, "jury_sheet", contest.site_id, today, file="clubs")
    jurors = (options["juror"],) if options.get("juror") else contest.jury or ("",)
    write_papers([jury_sheet(words, found, juror) for juror in jurors], out)


def jury_sheet(words: Paper, found: ToJudge, juror: str) -> Document:
    """The sheet of one juror."""
    one = found.round.round
    opening = words("juror", juror=juror or words("blank"), most=one.most_marks)
    blocks: list[Block] = [Paragraph(words("nobody"))]
    if found.entries:
        sides = Sides((Side((words("juror_signs"),), juror, words("sign")),))
        blocks = [Paragraph(opening), _table(words, found), sides]
    return Document(
        language=words.language,
        title=words("title"),
        subtitle=words("subtitle", contest=found.contest.name, round=one.name),
        sections=(Section(tuple(blocks)),),
        day=words.today,
        author=words.issuer.site_name,
    )


def _table(words: Paper, found: ToJudge) -> Table:
    rows = tuple(
        Row(
            (
                Number(entry.entry_no),
                Text(entry.work or ""),
                Text(entry.group_name or entry.club or ""),
                Text("\u00a0"),
                Text(""),
            )
        )
        for entry in found.entries
    )
    return Table(
        "marks",
        (Column(8, Align.CENTRE), Column(32), Column(28), Column(12), Column(20)),
        (heading(words, _COLUMNS),),
        rows,
    )


def wanted_rounds(found: list[RoundResults], position: int | None) -> list[RoundResults]:
    """The rounds, or the one with a number.

    Raises:
        DeskError: `contest.no_round`.
    """
    if position is None:
        return found
    for one in found:
        if one.round.position == position:
            return [one]
    raise DeskError(
        "contest.no_round", _("The contest has no round %(round)s.") % {"round": position}
    )
