"""What can be asked of accession: what came in with a batch, which number is next, what is usual.

The list of batches is in `listing`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.accession.numbers import MOST_DIGITS, Numbering, prefix_key
from librarydesk.data.store.folding import fold

_DIGITS = re.compile(r"(.*?)([0-9]+)", re.DOTALL)
USUAL_DIGITS = 6


@dataclass(frozen=True)
class TitleInBatch:
    """Copies of one title in one store that came in with a batch; numbers as in the register."""

    title_id: int
    title: str
    authors: str | None
    store: str | None
    copies: int
    first_number: str
    last_number: str
    price_vnd: int | None
    priced_vnd: int | None


@dataclass(frozen=True)
class PrefixInUse:
    """A prefix of a site's numbers with its padding, and the store where its copies stand."""

    numbering: Numbering
    store: str | None


@dataclass(frozen=True)
class RangeRow:
    """A range of numbers, and the PC that may give them; `own` is this PC."""

    id: int
    site_id: int
    prefix: str
    digits: int
    first: int
    last: int | None
    holder_id: int
    holder: str
    own: bool


@dataclass(frozen=True)
class DeviceRow:
    """A PC that this database knows."""

    id: int
    name: str
    own: bool


def titles_in_batch(
    connection: Connection, site_id: int, batch_no: str, *, limit: int
) -> list[TitleInBatch]:
    """The titles of a batch with their numbers, in the order in which they came in."""
    rows = connection.exec_driver_sql(
        "SELECT k.title_id, t.title, t.authors, k.store, count(*), min(k.accession_no),"
        " max(k.accession_no), max(k.price_vnd), sum(k.price_vnd) FROM copy k"
        " JOIN title t ON t.id = k.title_id WHERE k.site_id = ? AND k.batch_no = ?"
        " AND k.voided_at IS NULL GROUP BY k.title_id, k.store ORDER BY min(k.id) LIMIT ?",
        (site_id, batch_no, limit),
    )
    return [TitleInBatch(*row) for row in rows]


def next_batch_no(connection: Connection, site_id: int, day: date) -> str:
    """The number that the summary register goes on with; it never restarts.

    It is written as the newest entry's: `17` goes on with `18`, `2025/07` with `2025/08`, and with
    the year of the day where it had the year of its own.
    """
    used = _numbers_of_register(connection, site_id)
    counted = [(on, number) for on, number in used if _counted_parts(number)[1]]
    if not counted:
        return "" if used else "1"
    newest_on, newest = max(counted, key=lambda entry: (entry[0], _value(entry[1])))
    head, digits = _counted_parts(newest)
    year = newest_on[:4]
    without_year = head.replace(year, "{}")
    highest = max(
        _value(number)
        for on, number in counted
        if _counted_parts(number)[0].replace(on[:4], "{}") == without_year
    )
    goes_on = without_year.replace("{}", max(year, f"{day.year:04}"))
    return f"{goes_on}{highest + 1:0{len(digits)}}"


def _numbers_of_register(connection: Connection, site_id: int) -> list[tuple[str, str]]:
    """Day and number of all entries of a site, of those that copies alone name too."""
    rows = connection.exec_driver_sql(
        "WITH RECURSIVE named(number) AS (SELECT min(batch_no) FROM copy WHERE site_id = :site"
        " AND batch_no IS NOT NULL UNION ALL SELECT (SELECT min(k.batch_no) FROM copy k"
        " WHERE k.site_id = :site AND k.batch_no > n.number) FROM named n"
        " WHERE n.number IS NOT NULL)"
        " SELECT entered_on, batch_no FROM accession_batch WHERE site_id = :site"
        " AND voided_at IS NULL UNION ALL SELECT (SELECT k.acquired_on FROM copy k"
        " WHERE k.site_id = :site AND k.batch_no = n.number AND k.voided_at IS NULL"
        " ORDER BY k.acquired_on LIMIT 1) AS first_on, n.number FROM named n"
        " WHERE first_on IS NOT NULL",
        {"site": site_id},
    )
    return [(str(row[0]), str(row[1])) for row in rows]


def _counted_parts(number: str) -> tuple[str, str]:
    """What stands before the digits at the end of a number, and these."""
    found = _DIGITS.fullmatch(number)
    return (found[1], found[2]) if found else (number, "")


def _value(number: str) -> int:
    return int(_counted_parts(number)[1])


def prefixes_in_use(connection: Connection, site_id: int) -> list[PrefixInUse]:
    """The prefixes of a site's numbers: those given last first, then those that only copies have.

    Their padding is that of the last block, else that of the last number.
    """
    given = connection.exec_driver_sql(
        "SELECT prefix, digits, max(id) AS newest FROM number_block WHERE site_id = ?"
        " GROUP BY prefix ORDER BY newest DESC",
        (site_id,),
    )
    allotted = connection.exec_driver_sql(
        "SELECT DISTINCT prefix, digits, 0 FROM number_range WHERE site_id = ?"
        " AND voided_at IS NULL",
        (site_id,),
    )
    known = [Numbering(row[0], row[1]) for row in [*given.all(), *allotted.all()]]
    numberings = _one_of_each([*known, *_numberings_of_copies(connection, site_id)])
    return [PrefixInUse(n, _store_of(connection, site_id, n.prefix)) for n in numberings]


def numbering_of(connection: Connection, site_id: int, prefix: str) -> Numbering | None:
    """How numbers of a prefix are written at a site; None when it is a new one there."""
    key = prefix_key(prefix)
    known = (each.numbering for each in prefixes_in_use(connection, site_id))
    return next((each for each in known if prefix_key(each.prefix) == key), None)


def _one_of_each(numberings: Iterable[Numbering]) -> list[Numbering]:
    found: dict[str, Numbering] = {}
    for numbering in numberings:
        found.setdefault(prefix_key(numbering.prefix), numbering)
    return list(found.values())


# Leaps from one prefix to the next: behind all numbers of a prefix stands its text with the sign
# that follows the nine. What has no digits at its end is no prefix and costs a leap.
_MOST_LEAPS = 300
_PREFIXES = """
WITH RECURSIVE leap(number, step) AS (
  SELECT min(accession_no), 1 FROM copy WHERE site_id = :site
  UNION ALL
  SELECT (SELECT min(k.accession_no) FROM copy k WHERE k.site_id = :site
    AND k.accession_no > iif(l.number GLOB '*[0-9]', rtrim(l.number, '0123456789') || ':',
    l.number)), l.step + 1
  FROM leap l WHERE l.number IS NOT NULL AND l.step < :most
)
SELECT DISTINCT (SELECT max(k.accession_no) FROM copy k WHERE k.site_id = :site
  AND k.accession_no >= rtrim(l.number, '0123456789') || '0'
  AND k.accession_no < rtrim(l.number, '0123456789') || ':') FROM leap l
WHERE l.number IS NOT NULL AND l.number GLOB '*[0-9]'
"""


def _numberings_of_copies(connection: Connection, site_id: int) -> list[Numbering]:
    rows = connection.exec_driver_sql(_PREFIXES, {"site": site_id, "most": _MOST_LEAPS})
    found = [_counted_parts(str(row[0])) for row in rows if row[0] is not None]
    return [Numbering(head, len(tail)) for head, tail in found if 0 < len(tail) <= MOST_DIGITS]


def _store_of(connection: Connection, site_id: int, prefix: str) -> str | None:
    found = connection.exec_driver_sql(
        "SELECT store FROM copy WHERE site_id = ? AND accession_no >= ? AND accession_no < ?"
        " AND voided_at IS NULL ORDER BY accession_no DESC LIMIT 1",
        (site_id, prefix + "0", prefix + ":"),
    ).scalar()
    return None if found is None else str(found)


def suppliers_completing(connection: Connection, typed: str, *, limit: int = 12) -> list[str]:
    """Suppliers in use that hold what was typed, the last used first."""
    rows = connection.exec_driver_sql(
        "SELECT supplier FROM accession_batch WHERE supplier IS NOT NULL AND voided_at IS NULL"
        " AND ' ' || fold(supplier) LIKE '% ' || ? || '%'"
        " GROUP BY supplier ORDER BY max(id) DESC LIMIT ?",
        (fold(typed), limit),
    )
    return [str(row[0]) for row in rows]


def number_ranges(connection: Connection, site_ids: Sequence[int]) -> list[RangeRow]:
    """The ranges of some sites, by prefix and number."""
    rows = connection.exec_driver_sql(
        "SELECT r.id, r.site_id, r.prefix, r.digits, r.first_no, r.last_no, r.holder_id, d.name,"
        " d.own = 1 FROM number_range r JOIN device d ON d.id = r.holder_id"
        " WHERE r.site_id IN (SELECT value FROM json_each(?)) AND r.voided_at IS NULL"
        " ORDER BY r.prefix, r.first_no",
        ("[" + ",".join(map(str, site_ids)) + "]",),
    )
    return [RangeRow(*row) for row in rows]


def devices(connection: Connection) -> list[DeviceRow]:
    """The PCs that this database knows, this one first."""
    rows = connection.exec_driver_sql("SELECT id, name, own FROM device ORDER BY own DESC, name")
    return [DeviceRow(*row) for row in rows]


@dataclass(frozen=True)
class LastCopy:
    """What the newest copy of a title at a site says: a sensible beginning for further ones."""

    call_number: str | None
    price_vnd: int | None


def last_copy_of(connection: Connection, site_id: int, title_id: int) -> LastCopy | None:
    """The newest copy of a title at a site; None where it has none."""
    row = connection.exec_driver_sql(
        "SELECT call_number, price_vnd FROM copy WHERE title_id = ? AND site_id = ?"
        " AND voided_at IS NULL ORDER BY acquired_on DESC, id DESC LIMIT 1",
        (title_id, site_id),
    ).first()
    return None if row is None else LastCopy(*row)
