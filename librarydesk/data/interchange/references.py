"""From what cells say to rows: sites and admin units by code or name, as of the row's date.

Codes are looked up for all rows at once; only the texts that are no code are looked at singly.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from sqlalchemy import Connection

from librarydesk.data.interchange.kind import Column, Kind, Reference
from librarydesk.data.network.admin_units import (
    UnitRow,
    ancestors,
    units_by_name,
    why_not_in_force,
)
from librarydesk.data.store.folding import fold, same_name
from librarydesk.i18n import _

UNIT_IN_FORCE = (
    "SELECT u.id FROM admin_unit u WHERE u.code = {code} AND u.voided_at IS NULL"
    " AND u.valid_from <= {day} AND coalesce(u.valid_to, '9999-12-31') >= {day}"
)
"""The id of the unit that bore a code on a day."""

DAY_MARK = "@"
"""Stands between a unit's code and the day on which it bore it, where that isn't the row's day."""

Lookup: TypeAlias = Callable[[str, str], int]
"""From a text and a day to an id; raises Unresolved with a sentence."""

_ALWAYS = "9999-12-31"
_LISTED = 8


class UnresolvedError(Exception):
    """A cell names nothing, or several things; the message is a sentence."""


def resolve_references(connection: Connection, kind: Kind) -> None:
    """Fills the ids of the sites and units that staged rows name; rejects rows that name none."""
    for column in kind.columns:
        if column.reference is Reference.SITE:
            resolve_sites(connection, column, kind.day)
        elif column.reference is Reference.UNIT:
            resolve_units(connection, column, kind.day)


def resolve_sites(connection: Connection, column: Column, day: str) -> None:
    """Looks up the sites of one column: by code, else by name."""
    connection.exec_driver_sql(
        f"UPDATE temp.incoming AS i SET {column.stored} = (SELECT s.id FROM site s"
        f" WHERE s.code = i.{column.staged} AND s.voided_at IS NULL)"
        f" WHERE i.{column.staged} IS NOT NULL"
    )
    _resolve_rest(connection, column, day, lambda open_: SiteNames(open_).find)


def resolve_units(connection: Connection, column: Column, day: str) -> None:
    """Looks up the admin units of one column: by code, else by name, as of the row's day."""
    connection.exec_driver_sql(
        f"UPDATE temp.incoming AS i SET {column.stored} ="
        f" ({UNIT_IN_FORCE.format(code=f'i.{column.staged}', day=day)})"
        f" WHERE i.{column.staged} IS NOT NULL"
    )
    _resolve_rest(connection, column, day, lambda open_: UnitNames(open_).find)


def _resolve_rest(
    connection: Connection, column: Column, day: str, prepare: Callable[[Connection], Lookup]
) -> None:
    """Looks up each text of a column that was no code, once for each day it stands with."""
    texts = connection.exec_driver_sql(
        f"SELECT DISTINCT i.{column.staged}, coalesce({day}, '{_ALWAYS}') FROM temp.incoming AS i"
        f" WHERE i.{column.staged} IS NOT NULL AND i.{column.stored} IS NULL"
    ).all()
    if not texts:
        return
    find = prepare(connection)
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.meant")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE meant (text, day, id, why, PRIMARY KEY (text, day)) WITHOUT ROWID"
    )
    connection.exec_driver_sql(
        "INSERT INTO temp.meant VALUES (?, ?, ?, ?)",
        [(text, when, *_found(column, find, text, when)) for text, when in texts],
    )
    connection.exec_driver_sql(
        f"UPDATE temp.incoming AS i SET {column.stored} = m.id,"
        " why = iif(m.why IS NULL, i.why, coalesce(i.why || ' ', '') || m.why)"
        f" FROM temp.meant m WHERE m.text = i.{column.staged}"
        f" AND m.day = coalesce({day}, '{_ALWAYS}') AND i.{column.stored} IS NULL"
    )


def _found(column: Column, find: Lookup, text: str, day: str) -> tuple[int | None, str | None]:
    """What a text means on a day: an id, or why it means none."""
    try:
        return find(text, day), None
    except UnresolvedError as error:
        named = {"column": column.shown, "problem": str(error)}
        return None, _("Column “%(column)s”: %(problem)s") % named


class SiteNames:
    """Finds sites by the text of a cell: code, code in another spelling, name.

    A name that a site bears on the row's day goes before one that it bears at another time, the
    exact name before one that differs in accents.
    """

    def __init__(self, connection: Connection) -> None:
        rows = connection.exec_driver_sql(
            "SELECT s.id, s.code, t.name, t.as_of, coalesce(lead(t.as_of) OVER"
            " (PARTITION BY s.id ORDER BY t.as_of), '9999-99-99')"
            " FROM site s JOIN site_state t ON t.site_id = s.id"
            " WHERE s.voided_at IS NULL AND t.voided_at IS NULL ORDER BY s.code, t.as_of"
        )
        self._codes: dict[str, int] = {}
        self._folded_codes: dict[str, set[int]] = {}
        self._names: dict[str, list[tuple[int, str, str]]] = {}
        self._folded_names: dict[str, list[tuple[int, str, str]]] = {}
        self._shown: dict[int, str] = {}
        for site_id, code, name, first, after in rows:
            self.add(site_id, code, name, first, after)

    def add(
        self, site_id: int, code: str, name: str, first: str, after: str = "9999-99-99"
    ) -> None:
        """Takes in a site with a name that it bears from one day until before another."""
        self._codes[code] = site_id
        self._folded_codes.setdefault(fold(code), set()).add(site_id)
        self._names.setdefault(same_name(name), []).append((site_id, first, after))
        self._folded_names.setdefault(fold(name), []).append((site_id, first, after))
        self._shown[site_id] = f"{code} ({name})"

    def find(self, text: str, day: str) -> int:
        """The one site that a cell means."""
        if text in self._codes:
            return self._codes[text]
        for found in self._candidates(text, day):
            if len(found) == 1:
                return next(iter(found))
            if found:
                raise UnresolvedError(_several(text, [self._shown[i] for i in found]))
        raise UnresolvedError(
            _("there is no site “%(text)s”. Give a code or name from the list of sites.")
            % {"text": text}
        )

    def _candidates(self, text: str, day: str) -> list[set[int]]:
        found = [self._folded_codes.get(fold(text), set())]
        for named in (self._names.get(same_name(text)), self._folded_names.get(fold(text))):
            found.append({i for i, first, after in named or () if first <= day < after})
            found.append({i for i, _first, _after in named or ()})
        return found


class UnitNames:
    """Finds admin units by the text of a cell on a day: name, shortened code, code with a day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, text: str, day: str) -> int:
        """The one unit that a cell means on a day (ISO text)."""
        code, mark, other_day = text.partition(DAY_MARK)
        if mark:
            text, day = code.strip(), other_day.strip()
        if text.isascii() and text.isdigit():
            return self._by_code(text, day)
        found = units_by_name(self._connection, text, _as_day(text, day))
        if len(found) == 1:
            return found[0].id
        if found:
            shown = [f"{unit.code} ({self._described(unit)})" for unit in found]
            raise UnresolvedError(_several(text, shown))
        raise UnresolvedError(self._why_unknown(text, day))

    def _by_code(self, code: str, day: str) -> int:
        if self._is_known(code):
            found = self._in_force(code, day)
            return found or self._refuse_code(code, day)
        # Spreadsheets drop the zeros in front: 39 may be the district 039 or the commune 00039.
        padded = {code.zfill(width) for width in (2, 3, 5)}
        units = {unit for c in padded if (unit := self._in_force(c, day))}
        return units.pop() if len(units) == 1 else self._refuse_code(code, day)

    def _refuse_code(self, code: str, day: str) -> int:
        raise UnresolvedError(why_not_in_force(self._connection, code, _as_day(code, day)))

    def _is_known(self, code: str) -> bool:
        found = self._connection.exec_driver_sql(
            "SELECT 1 FROM admin_unit WHERE code = ? AND voided_at IS NULL LIMIT 1", (code,)
        )
        return found.first() is not None

    def _in_force(self, code: str, day: str) -> int | None:
        sql = UNIT_IN_FORCE.format(code="?1", day="?2")
        found = self._connection.exec_driver_sql(sql, (code, day)).scalar_one_or_none()
        return None if found is None else int(found)

    def _described(self, unit: UnitRow) -> str:
        return ", ".join([unit.full_name, *self._above(unit)])

    def _above(self, unit: UnitRow) -> list[str]:
        return [above.full_name for above in ancestors(self._connection, unit.id)]

    def _why_unknown(self, text: str, day: str) -> str:
        """Why a name means nothing on a day, naming the time at which it meant something."""
        rows = self._connection.exec_driver_sql(
            "SELECT DISTINCT code FROM admin_unit WHERE voided_at IS NULL AND (name_folded = ?1"
            " OR fold(kind) || ' ' || name_folded = ?1) ORDER BY code LIMIT 2",
            (fold(text),),
        ).all()
        if len(rows) == 1:
            return why_not_in_force(self._connection, rows[0][0], _as_day(text, day))
        return _(
            "no admin unit “%(text)s” was there on %(day)s. Give a code or name of that day."
        ) % {
            "text": text,
            "day": _said(day),
        }


def _several(text: str, shown: list[str]) -> str:
    listed = sorted(shown)
    more = "" if len(listed) <= _LISTED else " …"
    return _("“%(text)s” fits several: %(list)s. Give the code of the right one.") % {
        "text": text,
        "list": "; ".join(listed[:_LISTED]) + more,
    }


def _as_day(text: str, day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise UnresolvedError(
            _("“%(day)s” behind “%(text)s” is no date. Write it like 2025-06-30.")
            % {"day": day, "text": text}
        ) from None


def _said(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)}/{int(month)}/{year}"
