"""The communes that the demo province is made of: of before, of today, which became which."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

PROVINCE = "12"

_OLD = """
    SELECT u.id, u.kind, u.name, d.code, u.latitude, u.longitude, min(s.successor_id)
    FROM admin_unit u JOIN admin_unit d ON d.id = u.parent_id
    JOIN admin_unit p ON p.id = d.parent_id
    JOIN admin_succession s ON s.predecessor_id = u.id
    WHERE p.code = ? AND d.level = 'district' GROUP BY u.id ORDER BY u.code
"""
_TODAY = """
    SELECT u.id, u.kind, u.name, u.latitude, u.longitude FROM admin_unit u
    JOIN admin_unit p ON p.id = u.parent_id
    WHERE p.code = ? AND u.level = 'commune' AND u.valid_to IS NULL AND p.valid_to IS NULL
    ORDER BY u.code
"""


@dataclass(frozen=True)
class OldCommune:
    """A commune of before 1 July 2025; `district` is a code, `became` the id of today's."""

    id: int
    kind: str
    name: str
    district: str
    latitude: float
    longitude: float
    became: int


@dataclass(frozen=True)
class Commune:
    """A commune of today; `district` is the one that most of it lay in."""

    id: int
    kind: str
    name: str
    latitude: float
    longitude: float
    district: str


class Geography:
    """The communes of the demo province, read from the admin units in a database."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.old = [OldCommune(*row) for row in raw.execute(_OLD, (PROVINCE,))]
        self.today = [
            Commune(
                unit,
                kind,
                name,
                north,
                east,
                _most(o.district for o in self.old if o.became == unit),
            )
            for unit, kind, name, north, east in raw.execute(_TODAY, (PROVINCE,))
        ]
        self.province_id = int(
            raw.execute(
                "SELECT id FROM admin_unit WHERE code = ? AND valid_to IS NULL", (PROVINCE,)
            ).fetchone()[0]
        )
        self._today = {commune.id: commune for commune in self.today}

    def now(self, old: OldCommune) -> Commune:
        """What a commune of before belongs to today."""
        return self._today[old.became]

    def old_named(self, name: str, district: str | None = None) -> OldCommune:
        """A commune of before by its name; a town comes before a commune of the same name."""
        found = [o for o in self.old if o.name == name and district in (None, o.district)]
        return next((o for o in found if o.kind == "thị trấn"), found[0])

    def old_of(self, district: str) -> list[OldCommune]:
        """The communes of a district."""
        return [old for old in self.old if old.district == district]

    def today_of(self, district: str) -> list[Commune]:
        """The communes of today that lie where a district was."""
        return [commune for commune in self.today if commune.district == district]


def _most(values: Iterable[str]) -> str:
    listed = list(values)
    return max(sorted(set(listed)), key=listed.count)
