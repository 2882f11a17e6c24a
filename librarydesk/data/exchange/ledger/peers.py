"""The installations that this one exchanges with, and their lines of numbers."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.exchange.bundle import layout
from librarydesk.data.exchange.ledger.marks import Line

_PEERS = (
    "SELECT p.id, p.uid, p.site_id, s.code, p.name, p.receives, p.whole_province, p.signing_key,"
    " p.sealing_key, p.recovery_key, p.withdrawn_at, p.format FROM exchange_peer p"
    " JOIN site s ON s.id = p.site_id"
)


@dataclass(frozen=True)
class PeerRow:
    """Another installation: whose it is and its public keys. `receives` marks the province's."""

    id: int
    uid: bytes
    site_id: int
    site: str
    name: str
    receives: int
    whole_province: int
    signing_key: bytes
    sealing_key: bytes
    recovery_key: bytes | None
    withdrawn_at: int | None
    format: str

    @property
    def version(self) -> tuple[int, int]:
        """The format in which it is written to: the one that it last announced, or ours."""
        own = (layout.MAJOR, layout.MINOR)
        major, _dot, minor = self.format.partition(".")
        told = (int(major), int(minor)) if major.isdigit() and minor.isdigit() else own
        return min(told, own)

    @property
    def recipients(self) -> tuple[bytes, ...]:
        """The keys that a file for it is sealed to; the province's recovery key is one of them."""
        recovery = (self.recovery_key,) if self.receives and self.recovery_key else ()
        return (self.sealing_key, *recovery)


@dataclass(frozen=True)
class BranchRow:
    """A branch of another installation; `heard` is the stamp of its last note that was believed."""

    id: int
    line: Line
    refused_after: int | None
    heard: int | None


def peers(connection: Connection) -> list[PeerRow]:
    """All installations that this one knows, by site and id."""
    rows = connection.exec_driver_sql(f"{_PEERS} ORDER BY s.code, p.id")
    return [PeerRow(*row[:12]) for row in rows]


def peer(connection: Connection, peer_id: int) -> PeerRow:
    """One installation."""
    row = connection.exec_driver_sql(f"{_PEERS} WHERE p.id = ?", (peer_id,)).one()
    return PeerRow(*row[:12])


def counterparts(connection: Connection) -> list[PeerRow]:
    """With whom this installation exchanges: the one that receives, or all of them where it does.

    Those that were withdrawn are among them: they are still to be told so.
    """
    known = peers(connection)
    receiving = [one for one in known if one.receives and one.withdrawn_at is None]
    return receiving or [one for one in known if not one.receives]


def branches(connection: Connection, peer_id: int) -> list[BranchRow]:
    """The branches of an installation, the latest last."""
    rows = connection.exec_driver_sql(
        "SELECT b.id, b.number, b.began, b.uid, b.refused_after, h.stamp FROM exchange_branch b"
        " LEFT JOIN exchange_heard h ON h.branch_id = b.id WHERE b.peer_id = ?"
        " ORDER BY b.number, b.began, b.uid",
        (peer_id,),
    )
    return [
        BranchRow(int(row[0]), Line(int(row[1]), int(row[2]), bytes(row[3])), row[4], row[5])
        for row in rows
    ]


def own_site(connection: Connection) -> str:
    """The code of the own site."""
    return str(connection.exec_driver_sql("SELECT site_code FROM installation").scalar_one())
