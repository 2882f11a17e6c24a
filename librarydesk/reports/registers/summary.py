"""The summary register as a document: in, out, balance."""

from datetime import date
from typing import Final

from librarydesk.coded import Source, WeedingReason, label
from librarydesk.data.collection.registers.amounts import Amount
from librarydesk.data.collection.registers.batches import Batch
from librarydesk.data.collection.registers.summary import Passage, SummaryRegister, Way
from librarydesk.reports.document import (
    Absence,
    Absent,
    Block,
    Carried,
    Column,
    Density,
    Document,
    Heading,
    Paragraph,
    Row,
    RowKind,
    Section,
    Table,
    Text,
)
from librarydesk.reports.issuer import Issuer
from librarydesk.reports.registers.balance import balance_blocks
from librarydesk.reports.registers.columns import AMOUNT_COLUMNS, amount_cells, amount_header
from librarydesk.reports.registers.words import RegisterWords

_IN_COLUMNS: Final = (Column(2.0), Column(1.8), Column(3.4), Column(2.6), *AMOUNT_COLUMNS)
_OUT_COLUMNS: Final = (Column(2.0), Column(4.8), Column(3.0), *AMOUNT_COLUMNS)
_NOTE: Final = Column(2.4)


def summary_document(register: SummaryRegister, issuer: Issuer, day: date) -> Document:
    """The register of a site over some days, dated a day."""
    words = RegisterWords(issuer)
    opening = words.texts["opening_summary"] % {
        "site": issuer.site_name,
        "from": words.day(register.first),
        "to": words.day(register.last),
    }
    blocks: list[Block] = [
        Paragraph(opening),
        Heading(words("heading_in")),
        _in(register, words),
        Heading(words("heading_out")),
        _out(register, words),
        *balance_blocks(register, words),
        words.ending(),
    ]
    return Document(
        language=issuer.language,
        title=words("summary_title"),
        subtitle=words.subtitle(register.first, register.last),
        sections=(Section(tuple(blocks), landscape=True),),
        day=day,
        author=issuer.site_name,
        letterhead=None,
    )


def _in(register: SummaryRegister, words: RegisterWords) -> Block:
    lines = [
        *((batch.on_date, _batch_row(batch, words)) for batch in register.batches),
        *((passage.on_date, _coming_row(passage, words)) for passage in register.coming),
    ]
    if not lines:
        return Paragraph(words("nothing_in"))
    lines.sort(key=lambda line: line[0])
    titles = sum(batch.titles for batch in register.batches)
    titles += sum(passage.titles for passage in register.coming)
    keys = ("column_date", "column_batch", "column_source", "column_voucher")
    return Table(
        words("sheet_in"),
        (*_IN_COLUMNS, _NOTE),
        amount_header(words, *keys, after=("column_note",)),
        (
            *(row for _day, row in lines),
            _total(words("total_in"), 4, titles, register.balance.incoming, len(lines)),
        ),
        density=Density.CLOSEST,
        carried=_carried(words, 4),
    )


def _out(register: SummaryRegister, words: RegisterWords) -> Block:
    if not register.going:
        return Paragraph(words("nothing_out"))
    rows = [_going_row(passage, words) for passage in register.going]
    titles = sum(passage.titles for passage in register.going)
    keys = ("column_day_out", "column_reason", "column_decision")
    return Table(
        words("sheet_out"),
        _OUT_COLUMNS,
        amount_header(words, *keys),
        (
            *rows,
            _total(words("total_out"), 3, titles, register.balance.outgoing, len(rows), note=False),
        ),
        density=Density.CLOSEST,
        carried=_carried(words, 3),
    )


def _carried(words: RegisterWords, first: int) -> Carried:
    columns = tuple(range(first, first + len(AMOUNT_COLUMNS)))
    return Carried(words("carried_foot"), words("carried_head"), columns)


def _total(
    said: str, span: int, titles: int, amount: Amount, count: int, *, note: bool = True
) -> Row:
    cells = (Text(said, span=span), *amount_cells(titles, amount, summed=True))
    if note:
        cells = (*cells, Absent(Absence.BLANK))
    return Row(cells, RowKind.TOTAL, (0, count - 1))


def _batch_row(batch: Batch, words: RegisterWords) -> Row:
    return Row(
        (
            Text(words.day(batch.on_date)),
            Text(batch.batch_no),
            Text(
                ", ".join(label(Source, source) for source in batch.sources), batch.supplier or ""
            ),
            Text(_voucher(batch, words)),
            *amount_cells(batch.titles, batch.amount),
            Text(_note(batch, words)),
        )
    )


def _voucher(batch: Batch, words: RegisterWords) -> str:
    named = ", ".join(batch.vouchers)
    if batch.voucher_on is None:
        return named
    return words("voucher_on", number=named, day=words.day(batch.voucher_on))


def _note(batch: Batch, words: RegisterWords) -> str:
    said = [batch.note or ""]
    if batch.voucher_amount is not None and batch.voucher_amount != batch.amount.money:
        said.append(words("voucher_amount", money=words.count(batch.voucher_amount)))
    return "; ".join(filter(None, said))


def _coming_row(passage: Passage, words: RegisterWords) -> Row:
    return Row(
        (
            Text(words.day(passage.on_date)),
            Text(""),
            Text(_way(passage, words)),
            Text(passage.document or ""),
            *amount_cells(passage.titles, passage.amount),
            Text(""),
        )
    )


def _going_row(passage: Passage, words: RegisterWords) -> Row:
    said = _way(passage, words)
    if passage.reasons:
        reasons = ", ".join(
            words("reason", reason=label(WeedingReason, reason).lower(), copies=words.count(count))
            for reason, count in passage.reasons
        )
        said = words("reasons", way=said, reasons=reasons)
    return Row(
        (
            Text(words.day(passage.on_date)),
            Text(said),
            Text(passage.document or ""),
            *amount_cells(passage.titles, passage.amount),
        )
    )


def _way(passage: Passage, words: RegisterWords) -> str:
    if passage.way in (Way.TRANSFERRED_IN, Way.TRANSFERRED_OUT):
        if passage.other is None:
            return words("transferred")
        return words(passage.way.value, other=passage.other)
    return words(passage.way.value)
