"""Proving that nothing was lost: how many rows of each kind both sides have, and their hash.

Both sides compute the same from their own databases, over what they have acknowledged to each
other: the uid of each row, its versions, whether it was voided, and what it says, apart from what
is sealed and from what the program derives itself (folded names and the like).
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.json_values import Json
from librarydesk.data.exchange.ledger import departures
from librarydesk.data.exchange.ledger.peers import PeerRow, counterparts, own_site
from librarydesk.data.exchange.rows.addressee import Addressee
from librarydesk.data.exchange.rows.scope import drop_reach, find_reach, reach_condition
from librarydesk.data.exchange.rows.shapes import TableShape, shapes
from librarydesk.data.exchange.rows.typed import typed_value
from librarydesk.data.network.queries import scope_of
from librarydesk.data.store import schema
from librarydesk.data.store.base import Base
from librarydesk.data.store.bulk_reading import driver_rows, working_table
from librarydesk.data.store.database import Database
from librarydesk.data.store.noted import note, noted
from librarydesk.data.store.types import Bytes, Day
from librarydesk.errors import DeskError
from librarydesk.i18n import _

DIFFERING = "exchange_proofs_that_differ"
"""The setting that holds of which kinds the last proof of a site's year differed, as JSON."""

_APART = frozenset({"child_personal", "voiding", "field_conflict", "conflict_settling"})
"""What is sealed, and rows about other rows: a voided row says itself that it is."""
_DERIVED = ("_folded", "_sort", "_key", "_text")
_RECORDED = "strftime('%Y', t.recorded_at / 1000000, 'unixepoch', '+7 hours')"


@dataclass(frozen=True)
class ProvedKind:
    """The rows of one kind: how many, and the hash over all of them."""

    kind: str
    count: int
    sha256: str


@dataclass(frozen=True)
class Proof:
    """What a site and those managed by it have of a year, as both sides acknowledged it."""

    site: str
    year: int
    kinds: tuple[ProvedKind, ...]

    @property
    def sha256(self) -> str:
        """One hash for the whole paper."""
        told = json.dumps([[one.kind, one.count, one.sha256] for one in self.kinds])
        return hashlib.sha256(told.encode("ascii")).hexdigest()

    def as_json(self) -> dict[str, Json]:
        """The result as a command prints it."""
        return {
            "site": self.site,
            "year": self.year,
            "kinds": [dict(vars(one)) for one in self.kinds],
            "sha256": self.sha256,
        }

    def differing(self, other: "Proof") -> list[str]:
        """The kinds of which the other side has something else."""
        here = {one.kind: one for one in self.kinds}
        there = {one.kind: one for one in other.kinds}
        return sorted(kind for kind in here | there if here.get(kind) != there.get(kind))


def read_proof(text: str) -> Proof:
    """Reads what the other side printed as JSON.

    Raises:
        DeskError: `exchange.no_proof`.
    """
    try:
        told = json.loads(text)
        kinds = [
            ProvedKind(str(one["kind"]), int(one["count"]), str(one["sha256"]))
            for one in told["kinds"]
        ]
        return Proof(str(told["site"]), int(told["year"]), tuple(kinds))
    except (ValueError, KeyError, TypeError):
        raise DeskError(
            "exchange.no_proof",
            _("That file isn't what “exchange prove --json” prints. Write it again there."),
        ) from None


def compare(database: Database, here: Proof, there: Proof) -> list[str]:
    """The kinds of which the two sides have something else; `check` names them until they agree.

    Raises:
        DeskError: `exchange.other_proof` where the other one is of another site or year.
    """
    if (here.site.casefold(), here.year) != (there.site.casefold(), there.year):
        said = _("That proof is of %(site)s, year %(year)s. Compare proofs of one site and year.")
        told = {"site": there.site, "year": there.year}
        raise DeskError("exchange.other_proof", said % told)
    differing = here.differing(there)
    with database.write() as connection:
        found = noted(connection, DIFFERING)
        kept = [
            one
            for one in json.loads(found or "[]")
            if (one["site"], one["year"]) != (here.site, here.year)
        ]
        kept += [{"site": here.site, "year": here.year, "kind": kind} for kind in differing]
        note(connection, DIFFERING, json.dumps(kept))
    return differing


def prove(database: Database, year: int, site: str | None = None) -> Proof:
    """What this side and the other have of a site's year; by default of the own site.

    Raises:
        DeskError: `exchange.unknown_site`.
    """
    schema.load_models()
    with database.read() as connection, working_table(connection):
        code = site or own_site(connection)
        found = connection.exec_driver_sql(
            "SELECT id FROM site WHERE code_folded = fold(?) AND voided_at IS NULL", (code,)
        ).scalar()
        if found is None:
            said = _("There is no site with the code %(code)s. Look at the list of sites.")
            raise DeskError("exchange.unknown_site", said % {"code": code}, site=code)
        sites = frozenset(scope_of(connection, int(found), clock.today()))
        common = _common(connection, _others(connection, int(found)))
        find_reach(connection, Addressee(0, up=False, sites=sites))
        try:
            kinds = tuple(_kinds(connection, year, common))
        finally:
            drop_reach(connection)
    return Proof(code, year, kinds)


def _others(connection: Connection, site_id: int) -> list[PeerRow]:
    """The other sides: the province, or there the PCs of the site."""
    return [
        one
        for one in counterparts(connection)
        if one.withdrawn_at is None and (one.receives or one.site_id == site_id)
    ]


def _common(connection: Connection, others: list[PeerRow]) -> str:
    """The condition for rows `t` of which the other side is known to have this state."""
    if not others:
        return "1"
    parts = []
    for one in others:
        base = departures.base_for(connection, one.id)
        parts.append(f"t.seq <= {base.up_to if base else 0}")
        parts.append(
            "t.seq IN (SELECT r.seq FROM exchange_received r JOIN exchange_branch b"
            f" ON b.id = r.branch_id WHERE b.peer_id = {one.id})"
        )
    return f"({' OR '.join(parts)})"


def _kinds(connection: Connection, year: int, common: str) -> Iterator[ProvedKind]:
    for shape in shapes(connection):
        if shape.rule.for_all or shape.name in _APART:
            continue
        proved = _proved(connection, shape, year, common)
        if proved.count:
            yield proved


def _proved(connection: Connection, shape: TableShape, year: int, common: str) -> ProvedKind:
    hashed, count = hashlib.sha256(), 0
    for row in driver_rows(connection, _query(connection, shape, common), (str(year),)):
        hashed.update(_line(row))
        count += 1
    return ProvedKind(shape.name, count, hashed.hexdigest())


def _query(connection: Connection, shape: TableShape, common: str) -> str:
    versions = "t.versions" if shape.merges else "NULL"
    chosen = [
        *("t.uid", "lower(hex(d.uid))", versions, "t.voided_at IS NOT NULL"),
        *(f"r_{column}.uid" for column in shape.refs),
        *(typed_value(connection, shape, column) for column in _said(shape)),
    ]
    joins = " ".join(
        f"LEFT JOIN {table} r_{column} ON r_{column}.id = t.{column}"
        for column, table in shape.refs.items()
    )
    return (
        f"SELECT {', '.join(chosen)} FROM {shape.name} t JOIN device d ON d.id = t.device_id"
        f" {joins} WHERE {_year_of(shape)} = ? AND {common}"
        f" AND ({reach_condition(shape, whole=False)}) ORDER BY t.uid"
    )


def _said(shape: TableShape) -> list[str]:
    columns = Base.metadata.tables[shape.name].columns
    return [
        name
        for name in shape.fields
        if not name.endswith(_DERIVED) and not isinstance(columns[name].type, Bytes)
    ]


def _year_of(shape: TableShape) -> str:
    """The year to which a row belongs: that of its date, else of its first recording."""
    columns = Base.metadata.tables[shape.name].columns
    if "year" in columns:
        return "CAST(t.year AS TEXT)"
    if "month" in columns:
        return "substr(t.month, 1, 4)"
    dated = [name for name in (*shape.rule.key, *shape.fields) if _is_day(shape, name)]
    return f"coalesce(substr(t.{dated[0]}, 1, 4), {_RECORDED})" if dated else _RECORDED


def _is_day(shape: TableShape, name: str) -> bool:
    columns = Base.metadata.tables[shape.name].columns
    return name in columns and isinstance(columns[name].type, Day)


def _line(row: tuple[int | float | str | bytes | None, ...]) -> bytes:
    """A row as it is hashed: its values as JSON, bytes in hexadecimal, versions in order."""
    uid, device, versions, *rest = row
    known = json.loads(versions) if isinstance(versions, str) else {device: 1}
    values = [uid, sorted(known.items()), *rest]
    plain = [value.hex() if isinstance(value, bytes) else value for value in values]
    return json.dumps(plain, ensure_ascii=True).encode("ascii") + b"\n"
