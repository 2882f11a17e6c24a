"""The tables in the letters of a weeding dossier: reasons, the council, what it found."""

from collections.abc import Sequence

from librarydesk.data.collection.weeding.listing import Counts, Sum
from librarydesk.data.collection.weeding.papers import Member
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Cell,
    Column,
    HeaderCell,
    Number,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.document import Form as NumberForm
from librarydesk.reports.weeding.wording import WeedingWords

_RIGHT = Align.RIGHT


def reasons_table(
    words: WeedingWords, sums: Sequence[Sum], counts: Counts, name: str, paper: str
) -> Table:
    """Copies, titles and money by reason, with the total and how many were lost before."""
    head = ("no", "reason", "copies", "titles", "amount", "lost")
    rows = [
        Row(
            (
                Text(str(at)),
                Text(part.words),
                Number(part.copies),
                Number(part.titles),
                Number(part.amount_vnd, NumberForm.MONEY),
                Number(part.lost),
            )
        )
        for at, part in enumerate(sums, start=1)
    ]
    return Table(
        name=name,
        columns=(
            Column(5, Align.CENTRE),
            Column(34),
            *(Column(weight, _RIGHT) for weight in (11, 13, 20, 15)),
        ),
        header=_header(words, head),
        rows=(*rows, *_totals(words, counts, len(rows))),
        caption=words(f"{paper}.caption"),
    )


def _totals(words: WeedingWords, counts: Counts, rows: int) -> list[Row]:
    """The total, whose titles are no sum, for a title may be there for two reasons."""
    total = Row(
        (
            Text(words("total"), span=2),
            Number(counts.copies, summed=True),
            Number(counts.titles),
            Number(counts.amount_vnd, NumberForm.MONEY, summed=True),
            Number(counts.lost, summed=True),
        ),
        RowKind.TOTAL,
        adds=(0, rows - 1) if rows else None,
        keep=True,
    )
    blank = Absent(Absence.BLANK, span=3)
    lost = Row((Text(words("of_them_lost"), span=2), Number(counts.lost), blank), RowKind.STRONG)
    return [total, lost]


def council_table(words: WeedingWords, members: Sequence[Member]) -> Table:
    """The members of the council; empty lines to be written in while there are none."""
    shown = members or [Member("")] * 5
    rows = tuple(
        Row((Text(str(at)), Text(m.name), Text(m.position or ""), Text(m.role or "")))
        for at, m in enumerate(shown, start=1)
    )
    return Table(
        name=words("sheet_members"),
        columns=(Column(7, Align.CENTRE), Column(33), Column(35), Column(25)),
        header=_header(words, ("no", "name", "position", "role")),
        rows=rows,
    )


def result_table(words: WeedingWords) -> Table:
    """What was proposed, kept and is to be weeded, by reason."""
    weeded = {part.part: part.copies for part in words.whole.weeded_sums}
    proposed, counts = words.whole.proposed, words.whole.dossier.counts
    rows = [
        Row((Text(str(at)), Text(part.words), *_results(part.copies, weeded.get(part.part, 0))))
        for at, part in enumerate(words.whole.proposed_sums, start=1)
    ]
    total = Row(
        (Text(words("total"), span=2), *_results(proposed.copies, counts.copies, summed=True)),
        RowKind.TOTAL,
        adds=(0, len(rows) - 1) if rows else None,
    )
    return Table(
        name=words("sheet_minutes"),
        columns=(
            Column(7, Align.CENTRE),
            Column(45),
            *(Column(16, _RIGHT) for _number in range(3)),
        ),
        header=_header(words, ("no", "reason", "proposed", "kept", "weeded")),
        rows=(*rows, total),
        caption=words("minutes.caption"),
    )


def _results(proposed: int, weeded: int, *, summed: bool = False) -> tuple[Cell, ...]:
    values = (proposed, proposed - weeded, weeded)
    return tuple(Number(value, summed=summed) for value in values)


def _header(words: WeedingWords, keys: Sequence[str]) -> tuple[tuple[HeaderCell, ...], ...]:
    return (tuple(HeaderCell(words(f"column_{key}")) for key in keys),)
