"""The list of a weeding dossier: every copy under its reason, on landscape pages."""

from collections.abc import Iterator, Sequence

from librarydesk.coded import WeedingReason
from librarydesk.data.collection.weeding.listing import Counts, Item, Sum
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Cell,
    Column,
    Density,
    Document,
    HeaderCell,
    LongTable,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Section,
    Table,
    Text,
)
from librarydesk.reports.document import Form as NumberForm
from librarydesk.reports.weeding.wording import WeedingWords

_COLUMNS = ("no", "number", "title", "authors", "year", "call", "store", "price", "note")
_WEIGHTS = (5, 11, 30, 17, 6, 13, 12, 10, 16)
_BEFORE_PRICE = 7


def annex(words: WeedingWords) -> Section:
    """The list with its heading, as an annex of the proposal."""
    return _headed(words, "list.title", "list.note", list_table(words))


def annex_of_decision(words: WeedingWords) -> Section:
    """The list without what the council keeps, as an annex of the decision."""
    found = words.whole
    weeded = [item for item in found.items if not item.kept]
    table = _table(words, weeded, found.weeded_sums, found.dossier.counts)
    return _headed(words, "list.title_decided", "list.note_decided", table)


def _headed(words: WeedingWords, title: str, note: str, table: LongTable) -> Section:
    head = (
        Paragraph(words(title), Role.CENTRED_BOLD),
        Paragraph(words(note), Role.CENTRED_ITALIC),
    )
    return Section((*head, table), landscape=True)


def list_alone(words: WeedingWords) -> Document:
    """The list as a paper of its own, signed."""
    found = words.whole.dossier
    return Document(
        language=words.language,
        title=words("list.title"),
        subtitle=words("list.note"),
        sections=(Section((list_table(words), words.signatures(())), landscape=True),),
        day=found.decided_on or words.today,
        author=words.issuer.site_name,
        letterhead=words.letterhead("proposal", found.proposed_on, found.proposal_no),
    )


def list_table(words: WeedingWords) -> LongTable:
    """Every copy of the list, with a sum for each reason and the total."""
    found = words.whole
    return _table(words, found.items, found.proposed_sums, found.proposed)


def _table(
    words: WeedingWords, items: Sequence[Item], sums: Sequence[Sum], counts: Counts
) -> LongTable:
    columns = tuple(
        Column(weight, _align(key)) for key, weight in zip(_COLUMNS, _WEIGHTS, strict=True)
    )
    header = (tuple(HeaderCell(words(f"column_{key}")) for key in _COLUMNS),)
    shape = Table(words("sheet_list"), columns, header, (), density=Density.CLOSEST)
    return LongTable(shape, _rows(words, items, sums, counts))


def _align(key: str) -> Align:
    if key in ("no", "year"):
        return Align.CENTRE
    return Align.RIGHT if key == "price" else Align.LEFT


def _rows(
    words: WeedingWords, items: Sequence[Item], sums: Sequence[Sum], counts: Counts
) -> Iterator[Row]:
    number = 0
    for part in _in_order(sums):
        yield Row((Text(part.words, span=len(_COLUMNS)),), RowKind.GROUP)
        for item in items:
            if item.reason == part.part:
                number += 1
                yield _row(words, number, item)
        said = words("sub_total", copies=words.count(part.copies))
        yield _sum_row(said, part.amount_vnd, RowKind.STRONG)
    said = f"{words('total')}: {words.count(counts.copies)}"
    yield _sum_row(said, counts.amount_vnd, RowKind.TOTAL)
    lost = f"{words('of_them_lost')}: {words.count(counts.lost)}"
    yield Row((Text(lost, span=len(_COLUMNS)),), RowKind.STRONG)


def _in_order(sums: Sequence[Sum]) -> list[Sum]:
    """The sums in the order in which the law names the reasons."""
    order = {reason.value: at for at, reason in enumerate(WeedingReason)}
    return sorted(sums, key=lambda part: order.get(part.part, len(order)))


def _row(words: WeedingWords, number: int, item: Item) -> Row:
    price: Cell = Absent(Absence.BLANK)
    if item.price_vnd is not None:
        price = Number(item.price_vnd, NumberForm.MONEY)
    return Row(
        (
            Text(str(number)),
            Text(item.accession_no),
            Text(item.title),
            Text(item.authors or ""),
            Text(str(item.year or "")),
            Text(item.call_number or ""),
            Text(item.store or ""),
            price,
            Text(_note(words, item)),
        )
    )


def _note(words: WeedingWords, item: Item) -> str:
    said = [
        words(key)
        for key, holds in (
            ("note_lost", item.lost and item.reason != WeedingReason.LOST),
            ("note_damaged", item.damaged and item.reason != WeedingReason.DAMAGED),
            ("note_kept", item.kept),
        )
        if holds
    ]
    return "; ".join([*said, *([item.note] if item.note else [])])


def _sum_row(said: str, amount: int, kind: RowKind) -> Row:
    cells = (
        Text(said, span=_BEFORE_PRICE),
        Number(amount, NumberForm.MONEY),
        Absent(Absence.BLANK),
    )
    return Row(cells, kind)
