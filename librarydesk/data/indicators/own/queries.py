"""What can be asked of own indicators: those in force, every version, what can't be counted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from librarydesk.data.indicators.definitions import Indicator, indicators
from librarydesk.data.indicators.own.reading import indicator_from
from librarydesk.data.indicators.own.settling import Settled, settled
from librarydesk.data.indicators.own.table import WrongRecordError
from librarydesk.i18n import _, language

_IN_FORCE = """
SELECT o.code, o.version, o.definition FROM own_indicator o
WHERE o.voided_at IS NULL ORDER BY o.code, o.version, o.stamp, o.id
"""
_VERSIONS = """
SELECT o.id, o.code, o.version, o.definition, a.name, o.recorded_at, o.voided_at
FROM own_indicator o JOIN author a ON a.id = o.author_id ORDER BY o.code, o.version DESC, o.id DESC
"""


@dataclass(frozen=True)
class Kept:
    """A version of a definition as it is kept, who took it in when (microseconds UTC)."""

    id: int
    code: str
    version: int
    definition: str
    by: str
    at: int
    voided_at: int | None


@dataclass(frozen=True)
class OwnOne:
    """An own indicator in force: its newest version, and what it is, or why it can't be counted."""

    kept: Kept
    indicator: Indicator | None
    wrong: str = ""


def all_indicators(connection: Connection) -> Mapping[str, Indicator]:
    """Every indicator that is counted here, the own ones last; in the order of showing."""
    own = _settled_now(connection).indicators
    return {**indicators(), **own} if own else indicators()


def own_in_force(connection: Connection) -> list[OwnOne]:
    """The own indicators in force by code, those that can't be counted here among them."""
    newest = {one.code: one for one in reversed(versions(connection)) if one.voided_at is None}
    found = _settled_now(connection)
    return [
        OwnOne(
            kept,
            found.indicators.get(code),
            found.wrong[code].message if code in found.wrong else "",
        )
        for code, kept in sorted(newest.items())
    ]


def versions(connection: Connection) -> list[Kept]:
    """Every version of every definition, the newest of each first, voided ones among them."""
    return [Kept(*row) for row in connection.exec_driver_sql(_VERSIONS)]


def _settled_now(connection: Connection) -> Settled:
    rows = connection.exec_driver_sql(_IN_FORCE).all()
    newest = {code: (version, definition) for code, version, definition in rows}
    kept = tuple((code, *what) for code, what in sorted(newest.items()))
    return _settled_of(kept, language()) if kept else Settled({}, {})


@lru_cache(maxsize=16)
def _settled_of(kept: tuple[tuple[str, int, str], ...], _language: str) -> Settled:
    """The indicators of kept definitions; what is wrong is said in the language in use."""
    own: dict[str, Indicator] = {}
    unreadable: dict[str, WrongRecordError] = {}
    for code, version, definition in kept:
        try:
            own[code] = indicator_from(_table(definition), version)
        except WrongRecordError as error:
            unreadable[code] = error
    found = settled(own, indicators())
    return Settled(found.indicators, {**found.wrong, **unreadable})


def _table(definition: str) -> Mapping[str, object]:
    try:
        table = json.loads(definition)
    except ValueError:
        table = None
    if not isinstance(table, dict):
        raise WrongRecordError("", _("The definition can't be read."))
    return table
