"""Rows put straight into a database for tests of the figures, by the names of their sites."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import fold
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp

Cell: TypeAlias = "str | int | float | None"
Row: TypeAlias = dict[str, Cell]

VOIDED_AT = 1


class World:
    """Adds rows to one database within one transaction; what a table needs besides is filled in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stamp: Stamp = next_stamp(connection)
        self._sites: dict[str, int] = dict(
            tuple(row) for row in connection.exec_driver_sql("SELECT code, id FROM site")
        )

    def add(self, table: str, **cells: Cell) -> int:
        """Adds a row of a table that travels, voided where `voided` says so; returns its id."""
        return self._add(table, cells)

    def _add(self, table: str, *cells: Mapping[str, Cell]) -> int:
        """Adds a row out of cells, of which later ones stand over earlier ones."""
        row = {name: cell for some in cells for name, cell in some.items()}
        if row.pop("voided", False):
            row["voided_at"] = VOIDED_AT
        names = ", ".join([NEW_ROW_COLUMNS, *row])
        values = ", ".join([self._stamp.values_sql, *("?" for _ in row)])
        added = self._connection.exec_driver_sql(
            f"INSERT INTO {table} ({names}) VALUES ({values}) RETURNING id", tuple(row.values())
        )
        return int(added.scalar_one())

    def add_part(self, table: str, **cells: Cell) -> None:
        """Adds a row of a table that belongs to another row."""
        self._connection.exec_driver_sql(
            f"INSERT INTO {table} ({', '.join(cells)}) VALUES ({', '.join('?' for _ in cells)})",
            tuple(cells.values()),
        )

    def site_id(self, code: str | None) -> int | None:
        """The id of a site."""
        return None if code is None else self._sites[code]

    def site(self, code: str, **cells: Cell) -> int:
        """Adds a site without any state."""
        self._sites[code] = self._add("site", {"code": code, "code_folded": fold(code)}, cells)
        return self._sites[code]

    def state(self, code: str, kind: str, *, managed_by: str | None = None, **cells: Cell) -> int:
        """Adds what a site is from a day on, from the beginning where `as_of` isn't said."""
        manager = {"managed_by_id": self.site_id(managed_by)}
        row = {"site_id": self.site_id(code), "as_of": "0001-01-01", "kind": kind, "status": "open"}
        return self._add("site_state", row, _named(code), manager, cells)

    def library(self, code: str, kind: str, managed_by: str | None = "LC", **cells: Cell) -> None:
        """Adds a site that has always been of one kind."""
        self.site(code)
        self.state(code, kind, managed_by=managed_by, **cells)

    def unit(
        self,
        code: str,
        level: str = "commune",
        *,
        parent: int | None = None,
        first_day: str = "0001-01-01",
        last_day: str | None = None,
    ) -> int:
        """Adds an admin unit that is in force between two days."""
        time = {"valid_from": first_day, "valid_to": last_day}
        row = {"code": code, "level": level, "kind": level, "parent_id": parent}
        return self._add("admin_unit", row, _named(code), time)

    def became(self, old: int, *new: int) -> None:
        """Says which units a unit became."""
        for successor in new:
            self.add_part("admin_succession", predecessor_id=old, successor_id=successor)

    def title(self, name: str = "Đất rừng phương Nam", **cells: Cell) -> int:
        """Adds a title, a book for everybody where nothing else is said."""
        row: Row = {"kind": "book", "audience": "all", "local_history": 0, "rare": 0}
        texts = {"title": name, "title_folded": fold(name), "title_sort": name}
        more = {"search_text": fold(name), "match_key": name}
        return self._add("title", row, texts, more, cells)

    def copy(self, title: int, site: str, acquired_on: str, **cells: Cell) -> int:
        """Adds a copy at the site that it came to."""
        number = f"K.{title}"
        row: Row = {"accession_no": number, "accession_folded": fold(number), "title_id": title}
        origin = {"site_id": self.site_id(site), "acquired_on": acquired_on}
        bought: Row = {"source": "purchase", "price_vnd": 10_000}
        return self._add("copy", row, origin, bought, cells)

    def event(
        self, copy: int, event: str, on_date: str, site: str = "LC", to_site: str | None = None
    ) -> int:
        """Adds something that happened to a copy."""
        return self.add(
            "copy_event",
            copy_id=copy,
            event=event,
            on_date=on_date,
            site_id=self.site_id(site),
            to_site_id=self.site_id(to_site),
        )

    def move(
        self, day: str, from_site: str, to_site: str, *, site: str = "LC", **cells: Cell
    ) -> int:
        """Adds a rotation row; `copy_id` or `copies` among the cells says what went."""
        route = {"from_site_id": self.site_id(from_site), "to_site_id": self.site_id(to_site)}
        row: Row = {"on_date": day, "site_id": self.site_id(site), "trip_code": "T1", "no": 1}
        return self._add("rotation_movement", row, route, cells)

    def used(self, month: str, site: str, **cells: Cell) -> int:
        """Adds what a point counted in a month."""
        row: Row = {"month": month, "site_id": self.site_id(site), "no": 1}
        return self._add("point_usage", row, cells)

    def stop(self, day: str, unit: int, *, site: str = "LC", **cells: Cell) -> int:
        """Adds a stop of the mobile library."""
        row: Row = {"on_date": day, "admin_unit_id": unit, "site_id": self.site_id(site)}
        where: Row = {"place": "Trường", "place_folded": "truong", "trip_code": "M1", "no": 1}
        return self._add("mobile_stop", row, where, {"readers": 0}, cells)

    def served(self, day: str, site: str, **cells: Cell) -> int:
        """Adds a service day."""
        row: Row = {"on_date": day, "site_id": self.site_id(site), "room": "", "no": 1}
        return self._add("service_day", row, cells)

    def club(self, site: str, founded_on: str = "2024-01-01", **cells: Cell) -> int:
        """Adds a club of a site."""
        row: Row = {"code": "K1", "code_folded": "k1", "site_id": self.site_id(site)}
        more: Row = {"kind": "theme", "founded_on": founded_on}
        return self._add("club", row, _named("Mầm xanh"), more, cells)

    def member(
        self, club: int, child: int, member_no: str, joined_on: str = "2024-01-01", **cells: Cell
    ) -> int:
        """Adds a membership of a child."""
        row: Row = {"club_id": club, "child_id": child, "joined_on": joined_on}
        return self._add("club_member", row, _numbered(member_no), cells)

    def session(self, club: int, on_date: str, **cells: Cell) -> int:
        """Adds a session of a club."""
        row: Row = {"club_id": club, "on_date": on_date, "no": 1, "topic": "Đọc cùng nhau"}
        return self._add("club_session", row, cells)

    def came(self, session: int, member_no: str, **cells: Cell) -> int:
        """Adds that a member was at a session."""
        return self._add("session_attendance", {"session_id": session}, _numbered(member_no), cells)

    def read(self, club: int, member_no: str, on_date: str, **cells: Cell) -> int:
        """Adds that a member read something."""
        row: Row = {"club_id": club, "on_date": on_date}
        what: Row = {"title": "Dế Mèn", "title_folded": "de men"}
        return self._add("reading", row, what, _numbered(member_no), cells)


def _numbered(member_no: str) -> dict[str, Cell]:
    return {"member_no": member_no, "member_no_folded": fold(member_no)}


def _named(name: str) -> dict[str, Cell]:
    return {"name": name, "name_folded": fold(name), "name_sort": name}


def rows_of(database: Database, table: str) -> list[dict[str, Any]]:
    """Every row of a table as it stands in the file."""
    return tables_of(database, (table,))[table]


def tables_of(database: Database, tables: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Every row of some tables as they stand in the file."""
    raw = sqlite3.connect(database.path)
    try:
        raw.row_factory = sqlite3.Row
        return {
            table: [dict(row) for row in raw.execute(f"SELECT * FROM {table}")] for table in tables
        }
    finally:
        raw.close()
