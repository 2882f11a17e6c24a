"""The rooms that a site counts in: its own list, in its own order. Each call is one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, add_row, save_row, take_back
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.errors import DeskError
from librarydesk.i18n import _

MOST_ROOMS = 60
LONGEST_ROOM = 80


@dataclass(frozen=True)
class ListedRoom:
    """A room on the list of a site."""

    id: int
    name: str
    opened_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class SavedRooms:
    """What keeping a list changed, for undoing it."""

    rows: tuple[SavedRow, ...]


def listed_rooms(connection: Connection, site_id: int) -> list[ListedRoom]:
    """The rooms that a site has or had on its list, in its order."""
    rows = connection.exec_driver_sql(
        "SELECT id, name, opened_on, closed_on FROM service_room WHERE site_id = ?"
        " AND voided_at IS NULL ORDER BY position, id",
        (site_id,),
    )
    return [ListedRoom(row[0], row[1], _day(row[2]), _day(row[3])) for row in rows]


def rooms_open(connection: Connection, site_id: int, first: date, last: date) -> list[str]:
    """The names of the listed rooms that are open on any of some days, in the site's order."""
    return [
        room.name
        for room in listed_rooms(connection, site_id)
        if (room.opened_on is None or room.opened_on <= last)
        and (room.closed_on is None or room.closed_on > first)
    ]


def keep_rooms(database: Database, site_id: int, names: Sequence[str], today: date) -> SavedRooms:
    """Makes these the rooms of a site, in this order.

    A new one is open from the first day that was counted there, else from today; one that isn't
    named any more is closed as from today, and what was counted in it stays.

    Raises:
        DeskError: `rooms.twice`, `rooms.too_many` or `rooms.too_long`.
    """
    wanted = [" ".join(name.split()) for name in names if name.strip()]
    _refuse_nonsense(wanted)
    with database.write() as connection:
        stamp = next_stamp(connection)
        former = {room.name: room for room in listed_rooms(connection, site_id)}
        saved = [
            _keep(connection, site_id, name, position, former.get(name), today, stamp)
            for position, name in enumerate(wanted, start=1)
        ]
        gone = [r for r in former.values() if r.name not in wanted and r.closed_on is None]
        for room in gone:
            closing: dict[str, Value] = {"closed_on": today.isoformat()}
            saved.append(save_row(connection, "service_room", closing, room.id, stamp))
    return SavedRooms(tuple(row for row in saved if row.former is None or row.former))


def undo_rooms(database: Database, saved: SavedRooms, *, reason: str) -> None:
    """Gives a site the list that it had before."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for row in saved.rows:
            take_back(connection, row, reason=reason, stamp=stamp)


def _keep(
    connection: Connection,
    site_id: int,
    name: str,
    position: int,
    former: ListedRoom | None,
    today: date,
    stamp: Stamp,
) -> SavedRow:
    if former is not None:
        values: dict[str, Value] = {"position": position, "closed_on": None}
        return save_row(connection, "service_room", values, former.id, stamp)
    first = connection.exec_driver_sql(
        "SELECT min(on_date) FROM service_day WHERE site_id = ? AND room = ? AND voided_at IS NULL",
        (site_id, name),
    ).scalar()
    added = add_row(
        connection,
        "service_room",
        {
            "site_id": site_id,
            "name": name,
            "position": position,
            "opened_on": min(first or today.isoformat(), today.isoformat()),
        },
        stamp,
    )
    return SavedRow("service_room", added, None)


def _refuse_nonsense(wanted: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in wanted:
        if len(name) > LONGEST_ROOM:
            raise DeskError(
                "rooms.too_long",
                _("“%(room)s…” is too long for the name of a room. Shorten it.")
                % {"room": name[:30]},
            )
        if name.casefold() in seen:
            raise DeskError(
                "rooms.twice",
                _("“%(room)s” stands on the list twice. Take one of both away.") % {"room": name},
            )
        seen.add(name.casefold())
    if len(wanted) > MOST_ROOMS:
        raise DeskError(
            "rooms.too_many",
            _("No library has more than %(n)s rooms. Shorten the list.") % {"n": MOST_ROOMS},
        )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
