"""The PCs that exchange with the demo province by stick: what came, what is owed, what to decide.

It is written last, over rows that are there already. Its keys are random: nothing opens with them.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Connection

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow, recorded_on
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.network.queries import scope_of
from librarydesk.data.store.connection import connect
from librarydesk.data.store.database import open_database
from librarydesk.data.store.uids import UidSource

_PEER = (
    "uid, site_id, name, receives, whole_province, signing_key, sealing_key, format, admitted_at,"
    " withdrawn_at, replaced_uid"
)
_SENT = (
    "peer_id, device_id, sequence, sha256, base_sha256, up_to, made_at, scope, file,"
    " acknowledged_at"
)
_RECEIVED = "branch_id, sequence, sha256, made_at, applied_at, seq, merged_seq, file, told"
_CONFLICT = (
    "row_table, row_uid, field, proposal, shown_value, shown_at, shown_by, shown_device,"
    " other_value, other_at, other_by, other_device"
)
_KEY_BYTES = 32
_ID_BYTES = 16


@dataclass(frozen=True)
class _Pc:
    """A PC: where it stands, how many bundles came, how many days before the year's end the last.

    `confirmed` is how many days before that it last confirmed something; None: never. `waits` says
    that a bundle waits for one that was lost, `withdrawn` that it was stolen.
    """

    site: str
    name: str
    came: int
    last: int
    confirmed: int | None
    waits: bool = False
    withdrawn: bool = False


_PCS = (
    _Pc("LC02", "TAMDUONG-PC1", 26, 4, 3),
    _Pc("LC03", "MUONGTE-PC1", 17, 96, 93),
    _Pc("LC04", "SINHO-PC1", 24, 9, 8),
    _Pc("LC05", "PHONGTHO-PC1", 22, 12, 11, waits=True),
    _Pc("LC06", "THANUYEN-PC1", 25, 6, 5),
    _Pc("LC07", "PC-CU", 11, 190, 188, withdrawn=True),
    _Pc("LC07", "PC-MOI", 9, 5, 4),
    _Pc("LC08", "NAMNHUN-PC1", 0, 0, None),
)
_CONFLICTING, _NUMBERED, _PROPOSING = "SINHO-PC1", "THANUYEN-PC1", "PHONGTHO-PC1"
_WHO = "Lò Thị Xuân"


@dataclass(frozen=True)
class _Known:
    """A PC that was entered: its row, its branch, its device and the uid of that."""

    pc: _Pc
    peer_id: int
    branch_id: int
    device_id: int
    uid: bytes


def write_exchange(path: Path, plan: DemoPlan, uids: UidSource, author_id: int) -> None:
    """Enters the PCs and how far each is, in a database that is whole but for them."""
    with open_database(path) as database, database.read() as connection:
        scopes = {pc.site: _scope(connection, pc.site, plan) for pc in _PCS}
    random = plan.random("exchange")
    with closing(connect(path, uids.next, writes=True)) as raw:
        raw.execute("BEGIN")
        known = [_entered(raw, plan, random, pc) for pc in _PCS if scopes[pc.site]]
        sequence = 0
        for one in known:
            sequence = _sent(raw, plan, random, (one, scopes[one.pc.site]), sequence)
            _received(raw, plan, random, one)
        raw.execute("UPDATE installation SET bundles = ?", (sequence,))
        writer = BulkWriter(raw, uids, first_day=plan.first_day, author_id=author_id)
        own = bytes(raw.execute("SELECT uid FROM device WHERE current = 1").fetchone()[0])
        writer.insert("field_conflict", _CONFLICT, _conflicts(raw, plan, known, own))
        _number_given_twice(raw, plan, known)
        raw.execute("COMMIT")


def _scope(connection: Connection, site: str, plan: DemoPlan) -> frozenset[int]:
    found = connection.exec_driver_sql("SELECT id FROM site WHERE code = ?", (site,)).scalar()
    return frozenset(scope_of(connection, int(found), _end(plan)) if found is not None else ())


def _end(plan: DemoPlan) -> date:
    return date(plan.year, 12, 31)


def _at(plan: DemoPlan, days_before: int) -> int:
    return recorded_on(_end(plan) - timedelta(days=days_before))


def _entered(raw: sqlite3.Connection, plan: DemoPlan, random: Random, pc: _Pc) -> _Known:
    uid, begun = random.randbytes(_ID_BYTES), _at(plan, pc.last + 15 * (pc.came + 1))
    (site_id,) = raw.execute("SELECT id FROM site WHERE code = ?", (pc.site,)).fetchone()
    replaced = raw.execute(
        "SELECT uid FROM exchange_peer WHERE site_id = ? AND withdrawn_at IS NOT NULL", (site_id,)
    ).fetchone()
    cells = (
        *(uid, site_id, pc.name, 0, 0, random.randbytes(_KEY_BYTES), random.randbytes(_KEY_BYTES)),
        *("1.0", begun, _at(plan, pc.last - 40) if pc.withdrawn else None),
        replaced[0] if replaced else None,
    )
    peer_id = _added(raw, "exchange_peer", _PEER, cells)
    branch = (peer_id, uid, 0, (begun // 1000) << 16, pc.came if pc.withdrawn else None)
    branch_id = _added(raw, "exchange_branch", "peer_id, uid, number, began, refused_after", branch)
    device = (uid, uid, pc.name, 0, 0)
    device_id = _added(raw, "device", "uid, installation_uid, name, own, current", device)
    return _Known(pc, peer_id, branch_id, device_id, uid)


def _sent(
    raw: sqlite3.Connection,
    plan: DemoPlan,
    random: Random,
    to: tuple[_Known, frozenset[int]],
    sequence: int,
) -> int:
    """The last two bundles for a PC, the newer one confirmed; returns the last number."""
    one, sites = to
    if one.pc.confirmed is None:
        return sequence
    base: bytes | None = None
    scope = json.dumps(sorted(sites))
    for earlier in (30, 1):
        sequence, sha256 = sequence + 1, random.randbytes(_KEY_BYTES)
        written = _at(plan, one.pc.confirmed + earlier)
        cells = (
            *(one.peer_id, 1, sequence, sha256, base, _up_to(raw, plan, one.pc, earlier), written),
            *(scope, f"ld-LC-{one.pc.site}-{sequence:06}.ldx", _at(plan, one.pc.confirmed)),
        )
        _added(raw, "exchange_sent", _SENT, cells)
        base = sha256
    return sequence


def _up_to(raw: sqlite3.Connection, plan: DemoPlan, pc: _Pc, earlier: int) -> int:
    """The last change that a PC has: of today where it is up to date, else of its last day."""
    (last,) = raw.execute("SELECT last_seq FROM installation").fetchone()
    behind = (pc.confirmed or 0) + earlier
    if earlier == 1 and pc.confirmed is not None and pc.confirmed < 30:
        return int(last)
    day = _end(plan) - timedelta(days=behind)
    return min(int(last), max(1, day.toordinal() - plan.first_day.toordinal() + 2))


def _received(raw: sqlite3.Connection, plan: DemoPlan, random: Random, one: _Known) -> None:
    told = json.dumps({"added": 0, "updated": 0, "unchanged": 0})
    for sequence in range(max(1, one.pc.came - 5), one.pc.came + 1):
        came = _at(plan, one.pc.last + 15 * (one.pc.came - sequence))
        file = f"ld-{one.pc.site}-LC-{one.uid.hex()[:8]}-{sequence:06}.ldx"
        sha256 = random.randbytes(_KEY_BYTES)
        # No row of the demo has one of these change numbers.
        cells = (one.branch_id, sequence, sha256, came, came, 0, 0, file, told)
        _added(raw, "exchange_received", _RECEIVED, cells)
    if one.pc.waits:
        file = f"ld-{one.pc.site}-LC-{one.uid.hex()[:8]}-{one.pc.came + 2:06}.ldx"
        waits = (random.randbytes(_KEY_BYTES), one.branch_id, one.pc.came + 2, file, _at(plan, 2))
        columns = "sha256, branch_id, sequence, file, found_at"
        _added(raw, "exchange_waiting", columns, waits)


def _added(raw: sqlite3.Connection, table: str, columns: str, cells: tuple[Cell, ...]) -> int:
    marks = ", ".join("?" * len(cells))
    return int(
        raw.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", cells).lastrowid or 0
    )


def _conflicts(
    raw: sqlite3.Connection, plan: DemoPlan, known: list[_Known], own: bytes
) -> Iterator[DatedRow]:
    """A leader and a price with two values, and a telephone number that a library proposes."""
    asked = (
        (_CONFLICTING, 0, "club", "leader", "Vàng Thị Mỷ", "t.leader IS NOT NULL"),
        (_CONFLICTING, 0, "copy", "price_vnd", 68_000, "t.price_vnd > 0"),
        (_PROPOSING, 1, "site", "phone", "0213 3875 246", "t.code = 'LC05'"),
    )
    for name, proposal, table, field, other, condition in asked:
        pc = next((one for one in known if one.pc.name == name), None)
        site = "t.id" if table == "site" else "t.site_id"
        row = raw.execute(
            f"SELECT t.uid, t.{field} FROM {table} t JOIN site s ON s.id = {site}"
            f" WHERE s.code = ? AND {condition} ORDER BY t.id DESC LIMIT 1",
            (pc.pc.site if pc else "",),
        ).fetchone()
        if pc is not None and row is not None:
            day = _end(plan) - timedelta(days=pc.pc.last)
            at, later = (recorded_on(day) // 1000) << 16, (recorded_on(day) // 1000 + 3_600_000)
            shown = (json.dumps({field: row[1]}), later << 16, "Thư viện tỉnh Lai Châu", own)
            theirs = (json.dumps({field: other}), at, _WHO, pc.uid)
            yield day.isoformat(), (table, row[0], field, proposal, *shown, *theirs)


def _number_given_twice(raw: sqlite3.Connection, plan: DemoPlan, known: list[_Known]) -> None:
    """The last copy of a library was typed on its second PC, with the number before it."""
    pc = next((one for one in known if one.pc.name == _NUMBERED), None)
    rows = raw.execute(
        "SELECT c.id, c.uid, c.accession_no FROM copy c JOIN site s ON s.id = c.site_id"
        " WHERE s.code = ? AND c.voided_at IS NULL ORDER BY c.accession_folded DESC LIMIT 2",
        (pc.pc.site if pc else "",),
    ).fetchall()
    if pc is None or len(rows) != 2:
        return
    (last, uid, _no), (_id, _uid, typed) = rows
    raw.execute(
        "UPDATE copy SET accession_no = ?, accession_folded = fold(?), device_id = ? WHERE id = ?",
        (f"{typed}~2", f"{typed}~2", pc.device_id, last),
    )
    raw.execute(
        "INSERT INTO provisional_number (row_uid, row_table, typed, shown, found_at)"
        " VALUES (?, 'copy', ?, ?, ?)",
        (uid, typed, f"{typed}~2", _at(plan, pc.pc.last)),
    )
