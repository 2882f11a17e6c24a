"""What tests of accession begin with: another PC, ranges, a title, copies that come in."""

from datetime import date

from librarydesk.coded import Source
from librarydesk.data.collection.accession.copies import AddedCopies, NewCopies, add_copies
from librarydesk.data.collection.accession.numbers import (
    Block,
    Numbering,
    NumbersWanted,
    give_numbers,
)
from librarydesk.data.collection.accession.ranges import RangeWanted, allot_range
from librarydesk.data.collection.catalogue.adding import NewTitle
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import next_stamp

SITE = 1
OWN = 1
DAY = date(2025, 3, 14)
TN = Numbering("TN.", 6)
BOOK = NewTitle("Dế Mèn phiêu lưu ký", "Tô Hoài", "Kim Đồng", 2024)


def another_pc(database: Database, name: str = "PC-2") -> int:
    """Makes another PC known; returns its id."""
    with database.write() as connection:
        found = connection.exec_driver_sql(
            "INSERT INTO device (uid, name, own) VALUES (new_uid(), ?, 0) RETURNING id", (name,)
        )
        return int(found.scalar_one())


def allot(
    database: Database, first: int, last: int | None, holder: int = OWN, prefix: str = "TN."
) -> int:
    """Allots a range; returns its row's id."""
    wanted = RangeWanted(SITE, Numbering(prefix, 6), first, last, holder)
    return allot_range(database, wanted).row_id


def give(
    database: Database, count: int = 1, numbering: Numbering = TN, *, site_id: int = SITE
) -> list[Block]:
    """Gives the next numbers."""
    with database.write() as connection:
        wanted = NumbersWanted(site_id, numbering, count, DAY)
        return give_numbers(connection, wanted, next_stamp(connection))


def add(
    database: Database,
    count: int = 1,
    *,
    title: int | NewTitle = BOOK,
    batch_no: str = "1",
    number: str | None = None,
    price: int | None = 50_000,
    day: date = DAY,
    source: Source = Source.PURCHASE,
) -> AddedCopies:
    """Adds copies of a title to a batch."""
    new = NewCopies(
        SITE,
        batch_no,
        title,
        count,
        TN,
        day,
        source,
        number,
        store="Kho thiếu nhi",
        price_vnd=price,
        voucher_no="07/PN",
    )
    return add_copies(database, new)


def numbers(database: Database) -> list[str]:
    """The numbers of the copies that count, in order."""
    with database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT accession_no FROM copy WHERE voided_at IS NULL ORDER BY accession_no"
        )
        return [str(row[0]) for row in rows]
