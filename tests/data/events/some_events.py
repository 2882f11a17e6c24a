"""Events and sites that tests of this feature stand on."""

from datetime import date
from typing import TypedDict, Unpack

from librarydesk.data.events.service import EventCard, save_event
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp

OWN = 1
DAY = date(2026, 3, 12)


class Further(TypedDict, total=False):
    """What an event has besides."""

    ends_on: date
    attendance: int
    children: int
    papers: int
    cost_vnd: int
    programme: str
    partners: str
    guests: str
    results: str
    place: str


def add_event(
    database: Database,
    code: str = "SK-01",
    kind: str = "book_day",
    *,
    name: str = "Ngày hội sách",
    day: date = DAY,
    **further: Unpack[Further],
) -> int:
    """Adds an event of the own site and returns its id."""
    return save_event(database, EventCard(code, OWN, kind, name, day, **further)).row_id


def add_site(database: Database, code: str = "LC01", name: str = "Thư viện xã Tân Uyên") -> int:
    """Adds a commune library below the own one."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        site = connection.exec_driver_sql(
            f"INSERT INTO site (code, code_folded, {NEW_ROW_COLUMNS})"
            f" VALUES (?, fold(?), {stamp.values_sql}) RETURNING id",
            (code, code),
        ).scalar_one()
        connection.exec_driver_sql(
            "INSERT INTO site_state (site_id, as_of, name, name_folded, name_sort, kind, status,"
            f" managed_by_id, {NEW_ROW_COLUMNS}) VALUES (?, '0001-01-01', ?, fold(?), sort_key(?),"
            f" 'commune_library', 'open', ?, {stamp.values_sql})",
            (site, name, name, name, OWN),
        )
        return int(site)
