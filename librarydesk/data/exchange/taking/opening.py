"""Who wrote a file, whether it is for this installation, and whether that one is believed."""

from dataclasses import dataclass
from typing import NoReturn

from sqlalchemy import Connection

from librarydesk.data.exchange.bundle import sentences
from librarydesk.data.exchange.bundle.heads import Head
from librarydesk.data.exchange.bundle.layout import Front, key_hint, read_front
from librarydesk.data.exchange.bundle.reading import is_for, read_head
from librarydesk.data.exchange.bundle.verifying import Verified, verify
from librarydesk.data.exchange.joining.certificates import is_branch_of
from librarydesk.data.exchange.joining.identity import Identity
from librarydesk.data.exchange.joining.trust import Newcomer, newcomer
from librarydesk.data.exchange.ledger.marks import Line
from librarydesk.data.exchange.ledger.peers import PeerRow, branches, peers
from librarydesk.data.exchange.sending.sticks import stick_said_plainly
from librarydesk.data.exchange.taking.finding import Found, Kind
from librarydesk.errors import DeskError


@dataclass(frozen=True)
class Opened:
    """A verified file of a known installation that is for this one."""

    found: Found
    verified: Verified
    head: Head
    sender: PeerRow

    @property
    def line(self) -> Line:
        """The line of numbers that it belongs to."""
        return Line(self.head.branch_number, self.head.branch_began, self.head.branch)


class OthersMailError(Exception):
    """A file that is for another installation, or one's own."""


class NewcomerError(Exception):
    """A file of an installation that isn't known yet and is certified: remember it, open again."""

    def __init__(self, found: Newcomer) -> None:
        super().__init__()
        self.found = found


class RefusedError(Exception):
    """A file that isn't taken, of which some things are known."""

    def __init__(self, error: DeskError, sender: PeerRow | None, sequence: int | None) -> None:
        super().__init__(error.message)
        self.error = error
        self.site = None if sender is None else sender.site
        self.sequence = sequence
        self.sender = sender


def opened(connection: Connection, own: Identity, found: Found) -> Opened:
    """Opens a file as far as its head.

    Raises:
        OthersMailError: it is for another installation, or was written here.
        NewcomerError: its writer isn't known yet, and a certificate speaks for it.
        RefusedError: it isn't what it seems, or its writer isn't believed.
    """
    sender = None
    try:
        if found.kind is Kind.BROKEN:
            raise sentences.refused(sentences.NOT_A_BUNDLE, found.path)
        with stick_said_plainly(found.path.parent):
            front = read_front(found.path)
            if front.header.sender == key_hint(own.signing):
                raise OthersMailError
            sender = sender_of(connection, front)
            if sender is None:
                _refuse_stranger(connection, own, front)
            verified = verify(front, sender.signing_key)
            if sender.receives:
                _take_new_keys(connection, own, front)
            if not is_for(front, own.addresses):
                raise OthersMailError
            head = read_head(verified, own.identities)
    except DeskError as error:
        if sender is None and error.code == f"exchange.{sentences.NOT_FOR_US}":
            raise OthersMailError from error
        raise RefusedError(error, sender, None) from error
    _refuse_impostor(sender, head, verified)
    return Opened(found, verified, head, sender)


def sender_of(connection: Connection, front: Front) -> PeerRow | None:
    """The installation whose key a file says to be signed with."""
    for one in peers(connection):
        if key_hint(one.signing_key) == front.header.sender:
            return one
    return None


def branch_id(connection: Connection, file: Opened) -> int:
    """The branch of a file, entered where it is new."""
    for known in branches(connection, file.sender.id):
        if known.line.uid == file.head.branch:
            return known.id
    added = connection.exec_driver_sql(
        "INSERT INTO exchange_branch (peer_id, uid, number, began, certificate, refused_after)"
        " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        (
            file.sender.id,
            file.head.branch,
            file.head.branch_number,
            file.head.branch_began,
            file.head.branch_certificate,
            None,
        ),
    )
    return int(added.scalar_one())


def is_withdrawn(connection: Connection, file: Opened) -> bool:
    """Whether a file comes after its writer was withdrawn from the exchange.

    Files of files have no number: none of them tells that it was written before.
    """
    if file.sender.withdrawn_at is None:
        return False
    if file.found.kind is Kind.FILES:
        return True
    for known in branches(connection, file.sender.id):
        if known.line.uid == file.head.branch and known.refused_after is not None:
            return file.head.sequence > known.refused_after
    return True


def _refuse_stranger(connection: Connection, own: Identity, front: Front) -> NoReturn:
    certified = newcomer(connection, own, front)
    if certified is not None:
        raise NewcomerError(certified)
    if is_for(front, own.addresses):
        raise sentences.refused(sentences.UNKNOWN_KEY, front.path)
    raise OthersMailError


def _take_new_keys(connection: Connection, own: Identity, front: Front) -> None:
    """The province's PC that was restored signs as before, and has another receiving key."""
    certified = newcomer(connection, own, front)
    if certified is not None:
        raise NewcomerError(certified)


def _refuse_impostor(sender: PeerRow, head: Head, verified: Verified) -> None:
    """A known key signs only for its own installation and the branches that it certified."""
    rightly = head.sender == sender.uid and is_branch_of(
        sender.signing_key,
        head.branch_certificate,
        head.sender,
        head.branch,
        head.branch_number,
        head.branch_began,
    )
    if not rightly:
        error = sentences.refused(sentences.BROKEN, verified.front.path)
        raise RefusedError(error, sender, head.sequence)
