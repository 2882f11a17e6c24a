"""The form `contest-results CONTEST`: every round's marks and ranks, then the prizes.

A child is named on it only with consent to public honours and an open seal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from librarydesk import clock
from librarydesk.coded import label
from librarydesk.coded.clubs import ContestKind, PrizeRank
from librarydesk.data.clubs.contests.queries import (
    ContestRow,
    EntryRow,
    PrizeRow,
    contest_by_id,
    contest_id_of,
    entries,
    prizes,
)
from librarydesk.data.clubs.contests.results import Result, RoundResults, results
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Align,
    Block,
    Cell,
    Column,
    Density,
    Document,
    Form,
    HeaderCell,
    Heading,
    Number,
    Paragraph,
    Role,
    Row,
    Section,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.clubs.contest_certificates import PUBLIC
from librarydesk.reports.forms.clubs.jury_sheet import wanted_rounds
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, heading, paper, whole
from librarydesk.reports.write import write_papers


@dataclass(frozen=True)
class ContestOnPaper:
    """A contest with its entries by id, the results of its rounds, and its prizes."""

    contest: ContestRow
    entries: Mapping[int, EntryRow]
    rounds: Sequence[RoundResults]
    prizes: Sequence[PrizeRow]


def write(
    database: Database, which: str, out: Path, options: FormOptions, seal: Seal | None
) -> None:
    """Writes the results of the contest with a code, or those of its round number `round`."""
    today = clock.today()
    position = whole(options, "round")
    with database.read() as connection:
        contest = contest_by_id(connection, contest_id_of(connection, which), today)
        found = ContestOnPaper(
            contest,
            {entry.id: entry for entry in entries(connection, contest.id, seal, PUBLIC)},
            wanted_rounds(results(connection, contest.id), position),
            prizes(connection, contest.id),
        )
        words = paper(connection, "contest_results", contest.site_id, today, file="clubs")
    write_papers([results_document(words, found)], out)


def results_document(words: Paper, found: ContestOnPaper) -> Document:
    """The results as a paper with the library's head, signed by jury and library."""
    blocks: list[Block] = [Paragraph(_opening(words, found))]
    if any(entry.child_id and entry.name is None for entry in found.entries.values()):
        blocks.append(Paragraph(words("locked"), Role.NOTE))
    for one in found.rounds:
        blocks += _round(words, found, one)
    blocks += [Heading(words("prizes")), _prizes(words, found)]
    jury = Side((words("jury_head"),), how=words("sign"))
    blocks.append(Sides((jury, Side(words.issuer.signer))))
    made = words.document((), day=words.today, names={"contest": found.contest.name})
    return replace(made, sections=(Section(tuple(blocks), landscape=True),))


def entrant(words: Paper, entry: EntryRow) -> str:
    """Who entered, as far as it may be said."""
    if entry.name:
        return f"{entry.name} ({words.count(entry.people)})" if entry.people else entry.name
    return words("unnamed", number=entry.member_no or "…")


def _opening(words: Paper, found: ContestOnPaper) -> str:
    contest = found.contest
    if not found.entries:
        return words("nothing")
    return words(
        "opening",
        kind=label(ContestKind, contest.kind),
        level=f", {contest.level.lower()}," if contest.level else "",
        first=words.day(contest.starts_on),
        entries=words.count(len(found.entries)),
        rounds=words.count(len(found.rounds)),
    )


def _round(words: Paper, found: ContestOnPaper, one: RoundResults) -> list[Block]:
    passing = words("passing", passing=one.round.passing) if one.round.passing else ""
    told = words(
        "round_told",
        most=one.round.most_marks,
        judged=words.count(len(one.judged)),
        passing=passing,
    )
    head = Heading(words("round", no=one.round.position, round=one.round.name))
    if not one.results:
        return [head, Paragraph(words("no_marks"))]
    return [head, Paragraph(told), _table(words, found, one)]


def _table(words: Paper, found: ContestOnPaper, one: RoundResults) -> Table:
    jurors = one.jurors
    goes_on = one.round.passing is not None
    head = heading(words, ("column_rank", "column_entry", "column_who", "column_club"))
    head += (HeaderCell(words("column_work")), *(HeaderCell(juror) for juror in jurors))
    head += (HeaderCell(words("column_average")),)
    head += (HeaderCell(words("column_result")),) if goes_on else ()
    marks = [Column(8, Align.RIGHT)] * (len(jurors) + 1)
    return Table(
        f"{one.round.position}",
        (Column(6, Align.CENTRE), Column(5, Align.CENTRE), Column(22), Column(18), Column(20),
         *marks, *([Column(12)] if goes_on else [])),
        (head,),
        tuple(_line(words, found, one, result, goes_on=goes_on) for result in one.results),
        density=Density.CLOSE,
    )  # fmt: skip


def _line(
    words: Paper, found: ContestOnPaper, one: RoundResults, result: Result, *, goes_on: bool
) -> Row:
    entry = found.entries[result.entry_id]
    given = [_mark(result.marks.get(juror)) for juror in one.jurors]
    passed: list[Cell] = [Text(words("passes") if result.passes else "")] if goes_on else []
    return Row(
        (
            Number(result.rank),
            Number(entry.entry_no),
            Text(entrant(words, entry)),
            Text(entry.club or ""),
            Text(entry.work or ""),
            *given,
            Number(result.average, Form.TWO_DECIMALS),
            *passed,
        )
    )


def _mark(marks: float | None) -> Cell:
    return Text("") if marks is None else Number(marks, Form.MEASURE)


def _prizes(words: Paper, found: ContestOnPaper) -> Block:
    if not found.prizes:
        return Paragraph(words("no_prizes"))
    keys = ("column_prize", "column_entry", "column_who", "column_club", "column_gift",
            "column_handed")  # fmt: skip
    return Table(
        "prizes",
        (Column(16), Column(6, Align.CENTRE), Column(28), Column(22), Column(20),
         Column(12, Align.CENTRE)),
        (heading(words, keys),),
        tuple(_prize(words, found.entries[prize.entry_id], prize) for prize in found.prizes),
        density=Density.CLOSE,
    )  # fmt: skip


def _prize(words: Paper, entry: EntryRow, prize: PrizeRow) -> Row:
    return Row(
        (
            Text(label(PrizeRank, prize.rank)),
            Number(entry.entry_no),
            Text(entrant(words, entry)),
            Text(entry.club or ""),
            Text(prize.prize or ""),
            Text(words.day(prize.handed_on) if prize.handed_on else ""),
        )
    )
