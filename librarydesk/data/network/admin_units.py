"""What can be asked of admin units: a code or a name means a unit only together with a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.folding import fold
from librarydesk.data.store.types import day_of
from librarydesk.i18n import _

_COLUMNS = "u.id, u.code, u.level, u.kind, u.name, u.parent_id, u.valid_from, u.valid_to"
_IN_FORCE = "u.valid_from <= ? AND coalesce(u.valid_to, '9999-12-31') >= ? AND u.voided_at IS NULL"


@dataclass(frozen=True)
class UnitRow:
    """A unit while it was in force; `valid_to` is None as long as it is."""

    id: int
    code: str
    level: str
    kind: str
    name: str
    parent_id: int | None
    valid_from: date
    valid_to: date | None

    @property
    def full_name(self) -> str:
        """The name with the word before it: “xã Phong Thổ”."""
        return f"{self.kind} {self.name}"


def unit_by_code(connection: Connection, code: str, day: date) -> UnitRow | None:
    """The unit that bore a code on a day."""
    rows = _units(connection, f"u.code = ? AND {_IN_FORCE}", code, *_twice(day))
    return rows[0] if rows else None


def unit_by_id(connection: Connection, unit_id: int) -> UnitRow | None:
    """The unit with a local id."""
    rows = _units(connection, "u.id = ?", unit_id)
    return rows[0] if rows else None


def units_by_name(connection: Connection, name: str, day: date) -> list[UnitRow]:
    """The units in force on a day that bear a name, with or without the word before it."""
    folded = fold(name)
    rows = _units(
        connection,
        f"{_IN_FORCE} AND (u.name_folded = ? OR fold(u.kind) || ' ' || u.name_folded = ?)"
        f" AND u.name_folded IN ({', '.join('?' * len(_endings(folded)))})",
        *_twice(day),
        folded,
        folded,
        *_endings(folded),
    )
    exact = [row for row in rows if fold(row.full_name) == folded]
    return exact or rows


def _endings(folded: str) -> list[str]:
    """The text without its first word, two, three: what may be the name behind a kind word."""
    words = folded.split()
    return [" ".join(words[start:]) for start in range(min(len(words), 3))] or [""]


def predecessors(connection: Connection, unit_id: int) -> list[UnitRow]:
    """The units that a unit was made of (wholly or in part)."""
    linked = "u.id IN (SELECT predecessor_id FROM admin_succession WHERE successor_id = ?)"
    return _units(connection, linked, unit_id)


def successors(connection: Connection, unit_id: int) -> list[UnitRow]:
    """The units that a unit became (wholly or in part)."""
    linked = "u.id IN (SELECT successor_id FROM admin_succession WHERE predecessor_id = ?)"
    return _units(connection, linked, unit_id)


def ancestors(connection: Connection, unit_id: int) -> list[UnitRow]:
    """The units above a unit, the nearest first."""
    found = []
    unit = unit_by_id(connection, unit_id)
    while unit is not None and unit.parent_id is not None:
        unit = unit_by_id(connection, unit.parent_id)
        if unit is not None:
            found.append(unit)
    return found


def communes_of(connection: Connection, province_code: str, day: date) -> list[UnitRow]:
    """The commune-level units of a province in force on a day, also those under districts."""
    below = (
        "WITH RECURSIVE below(id) AS (SELECT id FROM admin_unit u WHERE u.code = ?"
        f" AND {_IN_FORCE} UNION SELECT u.id FROM admin_unit u JOIN below b ON u.parent_id = b.id"
        f" WHERE {_IN_FORCE})"
    )
    return _rows(
        connection,
        f"{below} SELECT {_COLUMNS} FROM below JOIN admin_unit u USING (id)"
        " WHERE u.level = 'commune' ORDER BY u.name_sort",
        province_code,
        *_twice(day),
        *_twice(day),
    )


def why_not_in_force(connection: Connection, code: str, day: date) -> str:
    """Why a code means no unit on a day: a sentence for a rejected row."""
    rows = _units(connection, "u.code = ? AND u.voided_at IS NULL", code)
    ended = [row for row in rows if row.valid_to is not None and row.valid_to < day]
    if ended:
        return _why_ended(connection, ended[-1])
    if rows:
        return _("%(code)s (%(name)s) is in force only since %(day)s. Give that time's unit.") % {
            "code": code,
            "name": rows[0].full_name,
            "day": _said(rows[0].valid_from),
        }
    return _("%(code)s is no admin unit's code. Give a code or a name from the list.") % {
        "code": code
    }


def _why_ended(connection: Connection, unit: UnitRow) -> str:
    now = ", ".join(f"{row.code} ({row.full_name})" for row in successors(connection, unit.id))
    named = {
        "code": unit.code,
        "name": unit.full_name,
        "day": _said(unit.valid_to or unit.valid_from),
        "successors": now,
    }
    if now:
        return (
            _("%(code)s (%(name)s) was in force until %(day)s; its successor: %(successors)s.")
            % named
        )
    return _("%(code)s (%(name)s) was in force until %(day)s. Give the unit of today.") % named


def _said(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _units(connection: Connection, condition: str, *values: str | int) -> list[UnitRow]:
    return _rows(
        connection,
        f"SELECT {_COLUMNS} FROM admin_unit u WHERE {condition} ORDER BY u.valid_from, u.name_sort",
        *values,
    )


def _rows(connection: Connection, sql: str, *values: str | int) -> list[UnitRow]:
    return [
        UnitRow(
            id=row.id,
            code=row.code,
            level=row.level,
            kind=row.kind,
            name=row.name,
            parent_id=row.parent_id,
            valid_from=date.fromisoformat(row.valid_from),
            valid_to=day_of(row.valid_to),
        )
        for row in connection.exec_driver_sql(sql, values)
    ]


def _twice(day: date) -> tuple[str, str]:
    return day.isoformat(), day.isoformat()
