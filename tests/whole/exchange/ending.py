"""What has to hold when enough sticks have gone to and fro."""

import json
from dataclasses import dataclass, field

from librarydesk.data.exchange.proving import prove
from tests.data.exchange.rows.comparing import said
from tests.data.exchange.rows.pcs import Pc
from tests.whole.exchange.weather import EDITED, Weather

COMPARED = (
    "title", "copy", "service_day", "closure", "club", "voiding", "field_conflict",
    "conflict_settling",
)  # fmt: skip
SAVED = ("title", "copy", "service_day", "closure", "club", "voiding")


@dataclass
class OnDisks:
    """What any disk still held: rows by table, values of fields, visits by row that count."""

    rows: set[tuple[str, bytes]] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    visits: dict[bytes, int] = field(default_factory=dict)

    @classmethod
    def of(cls, weather: Weather) -> "OnDisks":
        """All that is there now."""
        found, voided = cls(), set[bytes]()
        for name in weather.desks:
            pc = weather.pc(name)
            for table in SAVED:
                for (uid,) in pc.rows(f"SELECT uid FROM {table}"):
                    found.rows.add((table, _uid(uid)))
            for table, column in EDITED.items():
                rows = pc.rows(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
                found.values |= {str(value) for (value,) in rows}
            for uid, visits, gone in pc.rows("SELECT uid, visits, voided_at FROM service_day"):
                found.visits[_uid(uid)] = int(str(visits))
                voided |= {_uid(uid)} if gone is not None else set()
        found.visits = {uid: n for uid, n in found.visits.items() if uid not in voided}
        return found


def assert_in_the_end(weather: Weather, before: OnDisks, seen: dict[str, str | None]) -> None:
    """All agree, all is there or listed, figures are the union's, the papers are equal."""
    centre = weather.pc("LC")
    for name in weather.desks:
        if name != "LC":
            _assert_agree(centre, weather.pc(name))
    for table, uid in sorted(before.rows):
        known = "uid = ? OR uid = (SELECT live_uid FROM exchange_alias WHERE uid = ?)"
        assert centre.one(f"SELECT count(*) FROM {table} WHERE {known}", uid, uid), table
    missing = before.values - _with_what_they_replaced(_values(centre), seen)
    assert not missing, missing
    visits = centre.one("SELECT total(visits) FROM service_day WHERE voided_at IS NULL")
    assert float(str(visits)) == sum(before.visits.values())


def _assert_agree(centre: Pc, pc: Pc) -> None:
    for table in COMPARED:
        shape = pc.shape(table)
        here, there = said(pc, shape, pc.site), said(centre, shape, pc.site)
        if "site_id" in shape.refs:
            assert here == there, (pc.name, table)
        else:
            # The province has those of other libraries too.
            assert set(here) <= set(there), (pc.name, table)
    ours, theirs = prove(pc.database, 2025), prove(centre.database, 2025, pc.site)
    assert ours.kinds == theirs.kinds, (pc.name, ours.differing(theirs))


def _values(pc: Pc) -> set[str]:
    """What fields hold, and what lists of conflicts show besides, settled or not."""
    found = set[str]()
    for table, column in EDITED.items():
        rows = pc.rows(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
        found |= {str(value) for (value,) in rows}
    for sides in pc.rows("SELECT shown_value, other_value FROM field_conflict"):
        for text in sides:
            told = json.loads(str(text)) if text is not None else {}
            found |= {str(value) for value in told.values()}
    return found


def _with_what_they_replaced(values: set[str], seen: dict[str, str | None]) -> set[str]:
    """Values and those that somebody saw when he wrote another one over them."""
    found, further = set(values), list(values)
    while further:
        old = seen.get(further.pop())
        if old is not None and old not in found:
            found.add(old)
            further.append(old)
    return found


def _uid(value: object) -> bytes:
    assert isinstance(value, bytes)
    return value
