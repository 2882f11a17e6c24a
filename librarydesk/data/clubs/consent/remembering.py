"""Erasures remembered beside the database, so that a restored copy doesn't bring names back.

The folder of the keys holds them: one line a child, its uid, the day and the reason; nobody is
named. What one of the two lacks, the file or the database, it gets from the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.coded.clubs import ErasureReason
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.store.sentences import said_plainly

FILE = "erased.txt"


@dataclass(frozen=True)
class Remembered:
    """An erasure that was done once."""

    uid: bytes
    on_date: date
    reason: ErasureReason


def remember(path: Path, connection: Connection, children: Iterable[int]) -> None:
    """Writes erasures into the file before they are committed: done twice is better than never.

    Where there are no keys nothing that names a child can come back, and nothing is written.
    """
    file = _file(path)
    if not file.parent.is_dir():
        return
    known = {line.uid for line in remembered(path)}
    new = [one for one in _recorded(connection, children) if one.uid not in known]
    if new:
        with said_plainly(file), file.open("a", encoding="ascii") as writing:
            writing.writelines(f"{x.uid.hex()} {x.on_date} {x.reason}\n" for x in new)


def remembered(path: Path) -> list[Remembered]:
    """The erasures that the file holds; a line that was cut off is passed over."""
    try:
        lines = _file(path).read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return []
    found: list[Remembered] = []
    for line in lines:
        try:
            uid, day, reason = line.split()
            found.append(
                Remembered(bytes.fromhex(uid), date.fromisoformat(day), ErasureReason(reason))
            )
        except ValueError:
            continue
    return found


def not_applied(connection: Connection, path: Path) -> list[tuple[int, Remembered]]:
    """Children of this database that were erased once and have something that names them still."""
    found: list[tuple[int, Remembered]] = []
    for one in remembered(path):
        child = connection.exec_driver_sql(
            "SELECT h.id FROM child h WHERE h.uid = ? AND (EXISTS (SELECT 1 FROM child_key k"
            " WHERE k.child_id = h.id) OR NOT EXISTS (SELECT 1 FROM child_erasure x"
            " WHERE x.child_id = h.id))",
            (one.uid,),
        ).scalar()
        if child is not None:
            found.append((int(child), one))
    return found


def all_erased(connection: Connection) -> list[int]:
    """The children whose erasure is recorded in the database."""
    rows = connection.exec_driver_sql("SELECT child_id FROM child_erasure WHERE voided_at IS NULL")
    return [int(row) for row in rows.scalars()]


def _recorded(connection: Connection, children: Iterable[int]) -> list[Remembered]:
    wanted = ", ".join(str(int(child)) for child in children)
    rows = connection.exec_driver_sql(
        "SELECT h.uid, x.on_date, x.reason FROM child_erasure x JOIN child h ON h.id = x.child_id"
        f" WHERE x.voided_at IS NULL AND x.child_id IN ({wanted})"
    )
    known = {reason.value for reason in ErasureReason}
    return [
        Remembered(
            bytes(uid),
            date.fromisoformat(day),
            ErasureReason(reason) if reason in known else ErasureReason.WITHDRAWN,
        )
        for uid, day, reason in rows
    ]


def _file(path: Path) -> Path:
    return Keys.beside(path).folder / FILE
