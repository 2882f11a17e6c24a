"""What the disks of all PCs held before the last exchange, read by plain loops."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from librarydesk.data.clubs.consent.fields import opened_names
from librarydesk.data.exchange.rows.shapes import TableShape, shapes
from librarydesk.data.store.editing import Value
from tests.data.clubs.children import keys_for
from tests.data.exchange.rows.pcs import Pc
from tests.whole.exchange.joined import SITES
from tests.whole.exchange.weather import Weather

ABOUT_ROWS = ("voiding", "field_conflict", "conflict_settling")
VALUES = (
    ("copy", "store"), ("copy", "price_vnd"), ("title", "place"), ("club", "note"),
    ("event", "results"), ("event", "attendance"), ("site_return", "value"),
)  # fmt: skip
"""Fields of which no value that anybody typed may vanish."""


@dataclass(frozen=True)
class Row:
    """A row as one PC has it: references and the device by uid."""

    device: bytes
    author: str
    recorded_at: int
    voided_at: int | None
    versions: str | None
    refs: Mapping[str, bytes | None] = field(hash=False)
    fields: Mapping[str, Value] = field(hash=False)

    def knows(self, other: "Row") -> bool:
        """Whether it was made in the knowledge of all that the other one holds."""
        return all(self._counts.get(device, 0) >= n for device, n in other._counts.items())

    @property
    def _counts(self) -> dict[str, int]:
        counts: dict[str, int] = json.loads(self.versions or "{}") or {self.device.hex(): 1}
        return counts


Table = dict[bytes, Row]


def own_tables(pc: Pc) -> tuple[TableShape, ...]:
    """The tables that aren't the province's reference data, parents first."""
    with pc.database.read() as connection:
        known = shapes(connection)
    return tuple(one for one in known if not one.rule.for_all and one.name not in ABOUT_ROWS)


def rows_of(pc: Pc, shape: TableShape) -> Table:
    """The rows of a table on a PC by uid."""
    joins = " ".join(
        f"LEFT JOIN {table} r_{name} ON r_{name}.id = t.{name}"
        for name, table in shape.refs.items()
    )
    versions = "t.versions" if shape.merges else "NULL"
    marks = f"t.uid, d.uid, a.name, t.recorded_at, t.voided_at, {versions}"
    chosen = [marks, *(f"r_{name}.uid" for name in shape.refs), *(f't."{n}"' for n in shape.fields)]
    found: Table = {}
    for uid, device, author, recorded_at, voided_at, known, *values in pc.rows(
        f"SELECT {', '.join(chosen)} FROM {shape.name} t JOIN device d ON d.id = t.device_id"
        f" JOIN author a ON a.id = t.author_id {joins}"
    ):
        split = len(shape.refs)
        refs = {name: _uid(one) for name, one in zip(shape.refs, values[:split], strict=True)}
        said = dict(zip(shape.fields, values[split:], strict=True))
        found[_uid(uid) or b""] = Row(
            _uid(device) or b"", str(author), int(str(recorded_at)),
            None if voided_at is None else int(str(voided_at)),
            None if known is None else str(known), refs, said,
        )  # fmt: skip
    return found


@dataclass
class OnDisks:
    """What any disk held: every state of every row by table, values, children's names."""

    rows: dict[str, dict[bytes, list[Row]]] = field(default_factory=dict)
    others: set[tuple[str, bytes]] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    names: dict[bytes, str] = field(default_factory=dict)
    erased: set[bytes] = field(default_factory=set)

    def add(self, weather: Weather) -> None:
        """Adds all that is there now."""
        for name in weather.desks:
            pc = weather.pc(name)
            for shape in own_tables(pc):
                states = self.rows.setdefault(shape.name, {})
                for uid, row in rows_of(pc, shape).items():
                    states.setdefault(uid, []).append(row)
            for table in ABOUT_ROWS:
                self.others |= {
                    (table, _uid(u) or b"") for (u,) in pc.rows(f"SELECT uid FROM {table}")
                }
            self.values |= values_of(pc)
            self.names |= readable(pc)
            self.erased |= erased_on(pc)


def values_of(pc: Pc) -> set[str]:
    """What the watched fields hold."""
    found = set[str]()
    for table, column in VALUES:
        rows = pc.rows(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
        found |= {str(value) for (value,) in rows}
    return found


def readable(pc: Pc) -> dict[bytes, str]:
    """The children of a PC's own library that it can name, by uid."""
    with pc.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT h.id, h.uid FROM child h WHERE EXISTS (SELECT 1 FROM club_member m"
            " JOIN club c ON c.id = m.club_id JOIN site s ON s.id = c.site_id"
            " WHERE m.child_id = h.id AND s.code = ?)",
            (SITES[pc.name],),
        ).all()
        uids = {int(row[0]): bytes(row[1]) for row in rows}
        named = opened_names(connection, keys_for(pc.database), uids)
    return {uids[child]: name for child, name in named.items()}


def erased_on(pc: Pc) -> set[bytes]:
    """The children whose erasure a PC knows."""
    rows = pc.rows(
        "SELECT h.uid FROM child_erasure e JOIN child h ON h.id = e.child_id"
        " WHERE e.voided_at IS NULL"
    )
    return {uid for (uid,) in rows if isinstance(uid, bytes)}


def _uid(value: Value) -> bytes | None:
    assert value is None or isinstance(value, bytes)
    return value
