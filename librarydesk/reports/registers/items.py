"""The item register as a document: one table, whose lines are read while it is written."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from librarydesk.coded import WeedingReason, label
from librarydesk.data.collection.registers.fates import Ended, Fate
from librarydesk.data.collection.registers.items import ItemLine, ItemsWanted
from librarydesk.reports.document import (
    Absence,
    Absent,
    Align,
    Cell,
    Column,
    Density,
    Document,
    Form,
    HeaderCell,
    LongTable,
    Number,
    Paragraph,
    Role,
    Row,
    Section,
    Table,
    Text,
)
from librarydesk.reports.issuer import Issuer
from librarydesk.reports.registers.words import RegisterWords

_COLUMNS: Final = {
    "column_number": Column(2.6),
    "column_date": Column(2.1),
    "column_title": Column(5.6),
    "column_imprint": Column(4.0),
    "column_price": Column(1.9, Align.RIGHT),
    "column_shelf": Column(3.2),
    "column_papers": Column(2.8),
    "column_fate": Column(3.8),
    "column_note": Column(3.2),
}


def items_document(
    lines: Iterable[ItemLine],
    count: int,
    wanted: ItemsWanted,
    issuer: Issuer,
    day: date,
) -> Document:
    """The register with `count` lines that come one by one; what went out is told up to a day."""
    words = RegisterWords(issuer)
    shape = Table(
        words("sheet_items"),
        tuple(_COLUMNS.values()),
        (tuple(HeaderCell(words(key)) for key in _COLUMNS),),
        (_widest(words),),
        density=Density.CLOSEST,
    )
    told = words.count(count)
    blocks = (
        Paragraph(words("opening_items", count=told, day=words.day(day))),
        LongTable(shape, _rows(lines, words)),
        Paragraph(words("closing_items", count=told), Role.CLOSING),
        words.ending(),
    )
    return Document(
        language=issuer.language,
        title=words("item_title"),
        subtitle=words.subtitle(wanted.first, wanted.last, wanted.store),
        sections=(Section(blocks, landscape=True),),
        day=day,
        author=issuer.site_name,
    )


def _widest(words: RegisterWords) -> Row:
    """What a line may hold that can't be broken: a number, a day, a price, a decision."""
    texts = ("TNXX.000000", words.day(date(2000, 12, 30)), "", "")
    papers = ("895.92234", "0000/QĐ-UBND", "0000/QĐ-UBND", "")
    return Row((*map(Text, texts), Number(99_999_999, Form.MONEY), *map(Text, papers)))


def _rows(lines: Iterable[ItemLine], words: RegisterWords) -> Iterator[Row]:
    for line in lines:
        yield Row(
            (
                Text(line.number),
                Text(words.day(line.on_date)),
                Text(_joined(". ", line.authors, _title(line))),
                Text(_imprint(line)),
                _price(line.price_vnd),
                Text(_joined("; ", line.store, line.call_number)),
                Text(_papers(line, words)),
                Text(_fate(line.fate, words) if line.fate is not None else ""),
                Text(words("transferred_in", other=line.came_from) if line.came_from else ""),
            )
        )


def _title(line: ItemLine) -> str:
    return _joined(". ", line.title, line.part)


def _imprint(line: ItemLine) -> str:
    place = _joined(": ", line.place, line.publisher)
    return _joined(", ", place, str(line.year) if line.year else "")


def _price(price: int | None) -> Cell:
    return Absent(Absence.BLANK) if price is None else Number(price, Form.MONEY)


def _papers(line: ItemLine, words: RegisterWords) -> str:
    batch = words("batch_word", batch=line.batch_no) if line.batch_no else ""
    return _joined("; ", batch, line.document)


def _fate(fate: Fate, words: RegisterWords) -> str:
    said = words(fate.how.value)
    if fate.how is Ended.TRANSFERRED and fate.other:
        said = words("transferred_out", other=fate.other)
    if fate.reason:
        reason = label(WeedingReason, fate.reason).lower()
        said = words("reasons", way=said, reasons=reason)
    return _joined(", ", words.day(fate.on_date), said, fate.document)


def _joined(between: str, *parts: str | None) -> str:
    return between.join(part for part in parts if part)
