"""The third part of the summary register: held before, in, out, held at the end."""

from datetime import timedelta

from librarydesk.data.collection.registers.amounts import Amount
from librarydesk.data.collection.registers.stock import Stock
from librarydesk.data.collection.registers.summary import SummaryRegister
from librarydesk.reports.document import (
    Block,
    Column,
    Density,
    Heading,
    Paragraph,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.registers.columns import AMOUNT_COLUMNS, amount_cells, amount_header
from librarydesk.reports.registers.words import RegisterWords


def balance_blocks(register: SummaryRegister, words: RegisterWords) -> list[Block]:
    """The table of the balance, and the sum in one sentence."""
    table = Table(
        words("sheet_balance"),
        (Column(5), *AMOUNT_COLUMNS),
        amount_header(words, "column_content"),
        tuple(_rows(register, words)),
        density=Density.CLOSEST,
    )
    return [Heading(words("heading_balance")), table, Paragraph(_sentence(register, words))]


def _rows(register: SummaryRegister, words: RegisterWords) -> list[Row]:
    balance = register.balance
    before = words("held_before", day=words.day(register.first - timedelta(days=1)))
    return [
        _held(before, balance.before),
        _flow(words("in_all"), balance.incoming, RowKind.STRONG),
        _flow(words("in_added"), balance.added),
        _flow(words("in_transferred"), balance.transferred_in),
        _flow(words("in_found"), balance.found),
        _flow(words("out_all"), balance.outgoing, RowKind.STRONG),
        _flow(words("out_weeded"), balance.weeded),
        _flow(words("out_lost"), balance.lost),
        _flow(words("out_transferred"), balance.transferred_out),
        _held(words("held_after", day=words.day(register.last)), balance.after),
    ]


def _held(said: str, stock: Stock) -> Row:
    cells = (Text(said), *amount_cells(stock.titles, stock.amount))
    return Row(cells, RowKind.TOTAL, keep=True)


def _flow(said: str, amount: Amount, kind: RowKind = RowKind.SUB) -> Row:
    indent = int(kind is RowKind.SUB)
    # All of the balance stands on one page.
    return Row((Text(said, indent=indent), *amount_cells(None, amount)), kind, keep=True)


def _sentence(register: SummaryRegister, words: RegisterWords) -> str:
    balance = register.balance
    names = {
        "before": words.count(balance.before.amount.copies),
        "in": words.count(balance.incoming.copies),
        "out": words.count(balance.outgoing.copies),
        "after": words.count(balance.after.amount.copies),
    }
    key = "closing_summary" if balance.agrees else "out_of_balance"
    return words.texts[key] % names
