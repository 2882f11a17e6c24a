"""The tables of the minutes: sums by store, what else was found, and the lists."""

from collections.abc import Iterator, Sequence

from librarydesk.coded import StocktakeRemark, StocktakeResult, label
from librarydesk.data.collection.stocktake.lists import ResultRow
from librarydesk.data.collection.stocktake.summary import Part, Sums
from librarydesk.data.store.folding import sort_key
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Cell,
    Column,
    Density,
    HeaderCell,
    LongTable,
    Number,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.document import Form as NumberForm
from librarydesk.reports.stocktake.wording import StocktakeWords

_STORE = ("store", "record", "out", "expected", "found", "wrong_place", "missing", "amount")
_STORE_WEIGHTS = (22, 11, 12, 11, 11, 10, 10, 15)
_LIST = ("no", "number", "title", "store", "call", "read_in", "price", "note")
_LIST_WEIGHTS = (6, 13, 34, 14, 16, 14, 11, 24)
_OTHER = ("finding", "copies", "confirmed")
_OTHER_WEIGHTS = (60, 20, 20)


def store_table(words: StocktakeWords) -> Table:
    """What each store has by the record, and what was found of it."""
    parts = [part for part in words.taken.summary.whole.parts if _of_record(part)]
    stores = sorted(
        {part.store for part in parts}, key=lambda store: (store is None, sort_key(store or ""))
    )
    rows = tuple(
        _store_row(store or words("no_store"), [p for p in parts if p.store == store], len(stores))
        for store in stores
    )
    total = _store_row(words("total"), parts, len(stores), total=True)
    return Table(
        words("sheet_stores"),
        _columns(_STORE_WEIGHTS, right=range(1, len(_STORE))),
        _header(words, _STORE),
        (*rows, total),
        density=Density.CLOSEST,
    )


def other_table(words: StocktakeWords) -> Table:
    """How long each list is, and how much of it was confirmed."""
    summary = words.taken.summary
    rows = tuple(
        Row(
            (
                Text(_finding(words, result)),
                Number(summary.of(result).copies),
                Absent(Absence.NOT_APPLICABLE)
                if result in (StocktakeResult.FOUND, StocktakeResult.OUT)
                else Number(summary.confirmed.get(result.value, 0)),
            )
        )
        for result in StocktakeResult
    )
    return Table(
        words("sheet_findings"),
        _columns(_OTHER_WEIGHTS, right=range(1, 3)),
        _header(words, _OTHER),
        rows,
        density=Density.CLOSE,
    )


def list_table(words: StocktakeWords, result: StocktakeResult) -> LongTable:
    """One of the lists, with what it is worth."""
    columns = tuple(
        Column(weight, _align(key)) for key, weight in zip(_LIST, _LIST_WEIGHTS, strict=True)
    )
    shape = Table(result.label, columns, _header(words, _LIST), (), density=Density.CLOSEST)
    return LongTable(shape, _list_rows(words, result))


def _of_record(part: Part) -> bool:
    return part.on_shelf or part.result == StocktakeResult.OUT or part.remark == StocktakeRemark.OUT


def _store_row(name: str, parts: Sequence[Part], stores: int, *, total: bool = False) -> Row:
    sums = Sums(tuple(parts))
    out = Sums(tuple(part for part in parts if not part.on_shelf))
    shelf = Sums(tuple(part for part in parts if part.on_shelf))
    missing = shelf.of(StocktakeResult.MISSING)
    values = (
        sum(part.sum.copies for part in sums.parts),
        sum(part.sum.copies for part in out.parts),
        shelf.expected.copies,
        shelf.of(StocktakeResult.FOUND).copies,
        shelf.of(StocktakeResult.WRONG_PLACE).copies,
        missing.copies,
    )
    cells: list[Cell] = [Number(value, summed=total) for value in values]
    cells.append(Number(missing.money, NumberForm.MONEY, summed=total))
    kind = RowKind.TOTAL if total else RowKind.BODY
    return Row((Text(name), *cells), kind, adds=(0, stores - 1) if total else None)


def _finding(words: StocktakeWords, result: StocktakeResult) -> str:
    under_way = words.taken.row.ended_on is None and result is StocktakeResult.MISSING
    return words("not_read_yet") if under_way else result.label


def _list_rows(words: StocktakeWords, result: StocktakeResult) -> Iterator[Row]:
    money = 0
    for at, row in enumerate(words.taken.lists[result], start=1):
        money += row.price_vnd or 0
        yield Row(tuple(_list_cells(words, at, row)))
    said = words("total_copies", copies=words.count(len(words.taken.lists[result])))
    before = _LIST.index("price")
    cells = (Text(said, span=before), Number(money, NumberForm.MONEY), Absent(Absence.BLANK))
    yield Row(cells, RowKind.TOTAL)


def _list_cells(words: StocktakeWords, at: int, row: ResultRow) -> Iterator[Cell]:
    yield Text(str(at))
    yield Text(row.number)
    yield from (Text(told or "") for told in (row.title, row.store, row.call_number, row.read_in))
    priced = row.price_vnd is not None
    yield Number(row.price_vnd or 0, NumberForm.MONEY) if priced else Absent(Absence.BLANK)
    yield Text("; ".join(_notes(words, row)))


def _notes(words: StocktakeWords, row: ResultRow) -> Iterator[str]:
    if row.remark:
        yield label(StocktakeRemark, row.remark)
    if row.site:
        yield row.site
    if row.near:
        yield words("perhaps", numbers=", ".join(row.near))
    if row.confirmation_id is not None:
        yield words("note_confirmed")


def _align(key: str) -> Align:
    if key == "no":
        return Align.CENTRE
    return Align.RIGHT if key == "price" else Align.LEFT


def _columns(weights: Sequence[int], *, right: range) -> tuple[Column, ...]:
    return tuple(
        Column(weight, Align.RIGHT if at in right else Align.LEFT)
        for at, weight in enumerate(weights)
    )


def _header(words: StocktakeWords, keys: Sequence[str]) -> tuple[tuple[HeaderCell, ...], ...]:
    return (tuple(HeaderCell(words(f"column_{key}")) for key in keys),)
