"""Accession numbers: how they are written, which is next, giving them in blocks.

A number is a prefix with a whole number behind it, padded with zeros. Two prefixes are the same
where search folds them alike (`TN.` and `tn-`), so that no two numbers of a site are told apart by
a dot alone. Numbers are compared by their value: `TN.5` and `TN.000005` are the fifth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.accession.used_numbers import used_within
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import Stamp
from librarydesk.errors import DeskError
from librarydesk.i18n import _

MOST_DIGITS = 12
LAST_NUMBER = 10**MOST_DIGITS - 1
LONGEST_PREFIX = 30


@dataclass(frozen=True)
class Numbering:
    """How a store's numbers are written: what stands before, and how many digits at least."""

    prefix: str
    digits: int

    def written(self, number: int) -> str:
        """A number in full, e.g. `TN.001234`."""
        return f"{self.prefix}{number:0{self.digits}}"


@dataclass(frozen=True)
class Block:
    """Numbers that follow each other, both ends included."""

    first: int
    last: int

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class NumbersWanted:
    """How many numbers are wanted at a site, and for which batch."""

    site_id: int
    numbering: Numbering
    count: int
    on_date: date
    batch_no: str | None = None


def prefix_key(prefix: str) -> str:
    """What a prefix makes of the folded text of its numbers, up to their digits.

    >>> prefix_key("TN.")
    'tn '
    """
    return fold(prefix + "0")[:-1]


def give_numbers(connection: Connection, wanted: NumbersWanted, stamp: Stamp) -> list[Block]:
    """Gives the next numbers and records them; they are never given again.

    Raises:
        DeskError: as `next_numbers`.
    """
    blocks = next_numbers(connection, wanted)
    for block in blocks:
        columns: dict[str, Value] = {
            "site_id": wanted.site_id,
            "prefix": wanted.numbering.prefix,
            "digits": wanted.numbering.digits,
            "first_no": block.first,
            "last_no": block.last,
            "on_date": wanted.on_date.isoformat(),
            "batch_no": wanted.batch_no,
        }
        add_row(connection, "number_block", columns, stamp)
    return blocks


def next_numbers(connection: Connection, wanted: NumbersWanted) -> list[Block]:
    """The numbers that would be given next: one block, or more where a range of this PC ends.

    Raises:
        DeskError: `numbers.…` for a prefix that can't be numbered, when this PC holds no range,
            or when its ranges haven't so many numbers left.
    """
    refuse_unusable(wanted.numbering)
    blocks: list[Block] = []
    missing = wanted.count
    key = prefix_key(wanted.numbering.prefix)
    for first, last in _own_ranges(connection, wanted):
        used = used_within(connection, wanted.site_id, key, (first, last))
        start = first if used is None else used + 1
        if start <= last and missing:
            blocks.append(Block(start, min(last, start + missing - 1)))
            missing -= blocks[-1].size
    if missing:
        raise _used_up(wanted.numbering, missing)
    return blocks


def refuse_unusable(numbering: Numbering) -> None:
    """Refuses a prefix or padding with which numbers couldn't be told apart."""
    prefix = numbering.prefix
    if len(prefix) > LONGEST_PREFIX or prefix_key(prefix)[-1:].isdigit():
        raise DeskError(
            "numbers.prefix",
            _(
                "Numbers can't begin with “%(prefix)s”. Let the prefix end with a letter or a"
                " mark, such as TN. or K2-."
            )
            % {"prefix": prefix},
        )
    if not 1 <= numbering.digits <= MOST_DIGITS:
        raise DeskError(
            "numbers.digits",
            _("Pad numbers to between 1 and %(most)s digits.") % {"most": MOST_DIGITS},
        )


def _own_ranges(connection: Connection, wanted: NumbersWanted) -> Iterator[tuple[int, int]]:
    """The ranges from which this PC may give numbers, lowest first.

    All numbers are open while no range of the prefix exists and no other PC is known.
    """
    key = prefix_key(wanted.numbering.prefix)
    ranges = connection.exec_driver_sql(
        "SELECT r.first_no, r.last_no, d.own FROM number_range r JOIN device d"
        " ON d.id = r.holder_id WHERE r.site_id = ? AND fold(r.prefix || '0') = ? || '0'"
        " AND r.voided_at IS NULL ORDER BY r.first_no",
        (wanted.site_id, key),
    ).all()
    own = [
        (int(first), LAST_NUMBER if last is None else int(last)) for first, last, o in ranges if o
    ]
    if own:
        yield from own
    elif ranges or _several_devices(connection):
        raise DeskError(
            "numbers.no_range",
            _(
                "Several PCs give numbers, and this one holds no range of %(prefix)s yet. Allot"
                " it one under “Number ranges”, so that no number is given twice."
            )
            % {"prefix": wanted.numbering.prefix},
        )
    else:
        yield 1, LAST_NUMBER


def _several_devices(connection: Connection) -> bool:
    counted = connection.exec_driver_sql("SELECT count(*) FROM device").scalar_one()
    return int(counted) > 1


def _used_up(numbering: Numbering, missing: int) -> DeskError:
    return DeskError(
        "numbers.used_up",
        _(
            "The ranges of %(prefix)s that this PC holds are %(missing)s numbers short. Allot it"
            " a further range under “Number ranges”."
        )
        % {"prefix": numbering.prefix, "missing": missing},
    )
