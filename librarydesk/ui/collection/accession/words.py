"""How the view Accession says things: sums of a batch, its titles, its voucher, ranges."""

from typing import TYPE_CHECKING

from librarydesk.coded import Source, label
from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.collection.accession.listing import BatchRow
    from librarydesk.data.collection.accession.queries import RangeRow, TitleInBatch


def counted_batches(count: int) -> str:
    """How many batches."""
    return ngettext("%(n)s batch", "%(n)s batches", count) % {"n": shown_number(count)}


def counted_copies(count: int) -> str:
    """How many copies."""
    return ngettext("%(n)s copy", "%(n)s copies", count) % {"n": shown_number(count)}


def money(amount: int | None) -> str:
    """An amount in đồng; empty for none."""
    return "" if amount is None else _("%(amount)s VND") % {"amount": shown_number(amount)}


def batch_name(batch_no: str) -> str:
    """A batch by its number."""
    return _("Batch %(number)s") % {"number": batch_no}


def so_far(row: "BatchRow") -> str:
    """What has come in with a batch, and what it cost, of what the voucher says."""
    titles = ngettext("%(n)s title", "%(n)s titles", row.titles) % {"n": shown_number(row.titles)}
    parts = [titles, counted_copies(row.copies)]
    if row.amount_vnd is not None and row.priced_vnd != row.amount_vnd:
        parts.append(
            _("%(priced)s of %(amount)s")
            % {"priced": shown_number(row.priced_vnd or 0), "amount": money(row.amount_vnd)}
        )
    elif row.priced_vnd is not None:
        parts.append(money(row.priced_vnd))
    return " · ".join(parts)


def difference(row: "BatchRow") -> str:
    """What a voucher and the prices of its copies differ by; empty when they agree."""
    if row.amount_vnd is None or not row.copies or row.priced_vnd == row.amount_vnd:
        return ""
    return _(
        "The voucher says %(amount)s, the copies' prices add up to %(priced)s. Check the prices"
        " or the voucher."
    ) % {"amount": money(row.amount_vnd), "priced": money(row.priced_vnd or 0)}


def title_line(title: "TitleInBatch") -> ListRow:
    """A title of a batch: its numbers, store and price, and how many copies."""
    numbers = numbers_between(title.first_number, title.last_number)
    price = money(title.price_vnd) if title.price_vnd else ""
    note = " · ".join(part for part in (numbers, title.store, price) if part)
    return ListRow(
        title.title, note=note, value=shown_number(title.copies), tone=Tone.PLAIN, target=title
    )


def numbers_between(first: str, last: str) -> str:
    """Numbers from one to another; only one where both are the same."""
    return first if first == last else f"{first} – {last}"


def voucher_facts(row: "BatchRow") -> list[tuple[str, str]]:
    """What the register says of a batch."""
    return [
        (_("Site"), row.site),
        (_("Entered on"), shown_day(row.entered_on)),
        (_("Source"), label(Source, row.source)),
        (_("Supplier"), row.supplier or ""),
        (_("Voucher"), row.voucher_no or ""),
        (_("Voucher of"), shown_day(row.voucher_on)),
        (_("Amount of the voucher"), money(row.amount_vnd)),
        (_("Prices of the copies"), money(row.priced_vnd)),
        (_("Remark"), row.note or ""),
    ]


def range_line(row: "RangeRow") -> ListRow:
    """A range: its numbers, and the PC that may give them."""
    first = f"{row.prefix}{row.first:0{row.digits}}"
    last = f"{row.prefix}{row.last:0{row.digits}}" if row.last is not None else _("without end")
    return ListRow(
        f"{first} – {last}",
        note=pc_name(row.holder, own=row.own),
        dot=Tone.ACCENT if row.own else Tone.SOFT,
        target=row,
    )


def pc_name(name: str, *, own: bool) -> str:
    """The name of a PC; this one says so."""
    return _("This PC (%(name)s)") % {"name": name} if own else name
