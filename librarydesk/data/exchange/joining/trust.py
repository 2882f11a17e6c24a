"""Believing an installation that isn't known by its key yet, by what certifies it.

A new PC of the province carries its certificate in the clear, signed by the recovery key that a
district keeps since it joined. A district carries the admission by which a PC of the province that
is lost admitted it, which the new one can verify.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.bundle.layout import Front
from librarydesk.data.exchange.bundle.reading import is_for, read_head
from librarydesk.data.exchange.bundle.verifying import verify
from librarydesk.data.exchange.joining.certificates import (
    Admission,
    Chain,
    read_admission,
    read_chain,
)
from librarydesk.data.exchange.joining.former import (
    is_former,
    learn_former,
    mark_of,
    supersede,
)
from librarydesk.data.exchange.joining.identity import Identity
from librarydesk.data.exchange.joining.mates import tell_mates
from librarydesk.data.exchange.joining.withdrawing import withdraw_for_good
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.network.service import SiteDetails, add_site
from librarydesk.data.store.stamps import next_stamp


@dataclass(frozen=True)
class Newcomer:
    """Who may be believed: the province with new keys, or a PC that it admitted.

    `former` is the certificate of the province's keys by which it was admitted, where those are
    others than now.
    """

    certificate: bytes
    province: Chain | None = None
    admission: Admission | None = None
    format: str = "1.0"
    former: bytes = b""


def newcomer(connection: Connection, own: Identity, front: Front) -> Newcomer | None:
    """Who wrote a file whose key isn't known, if a certificate says so; nothing is written.

    Raises:
        DeskError: what is wrong with a file that says to come from such a one.
    """
    if own.chain:
        return _admitted(connection, own, front)
    return _province(connection, front)


def remember(connection: Connection, found: Newcomer) -> int:
    """Keeps a newcomer as an installation that is known, and returns its row's id."""
    if found.province is not None:
        return _remember_province(connection, found.province, found.certificate)
    assert found.admission is not None
    return _remember_admitted(connection, found.admission, found)


def _province(connection: Connection, front: Front) -> Newcomer | None:
    known = connection.exec_driver_sql(
        "SELECT recovery_signing_key, certificate FROM exchange_peer WHERE receives = 1"
    ).first()
    if known is None or known[0] is None:
        return None
    certificate = front.header.chain
    chain = read_chain(known[0], certificate)
    if chain is None or certificate == known[1] or is_former(connection, certificate):
        return None
    verify(front, chain.signing)
    return Newcomer(certificate or b"", province=chain)


def _admitted(connection: Connection, own: Identity, front: Front) -> Newcomer | None:
    key = front.header.key
    if key is None or not is_for(front, own.addresses):
        return None
    head = read_head(verify(front, key), own.identities)
    admission = read_admission(own.certifier, head.admission)
    if admission is None or (admission.installation, admission.signing) != (head.sender, key):
        return None
    known = connection.exec_driver_sql(
        "SELECT 1 FROM exchange_peer WHERE uid = ?", (admission.installation,)
    )
    if known.first():
        return None
    former = admission.chain if admission.chain != own.chain else b""
    return Newcomer(head.admission or b"", admission=admission, format=head.format, former=former)


def _remember_province(connection: Connection, chain: Chain, certificate: bytes) -> int:
    """The new PC takes the place of the one before, of which nothing more is taken.

    What was received of that one stays known.
    """
    supersede(connection, certificate)
    before = connection.exec_driver_sql(
        "SELECT id, uid FROM exchange_peer WHERE receives = 1"
    ).one()
    if before[1] == chain.installation:
        connection.exec_driver_sql(
            "UPDATE exchange_peer SET signing_key = ?, sealing_key = ?, certificate = ?"
            " WHERE id = ?",
            (chain.signing, chain.receiving, certificate, before[0]),
        )
        return int(before[0])
    row = connection.exec_driver_sql(
        "INSERT INTO exchange_peer (uid, site_id, name, receives, whole_province, signing_key,"
        " sealing_key, recovery_key, recovery_signing_key, certificate, format, admitted_at,"
        " replaced_uid) SELECT ?, site_id, name, 1, 1, ?, ?, recovery_key, recovery_signing_key,"
        " ?, format, ?, uid FROM exchange_peer WHERE id = ? RETURNING id",
        (
            *(chain.installation, chain.signing, chain.receiving, certificate),
            *(clock.instant(clock.now()), before[0]),
        ),
    )
    peer_id = int(row.scalar_one())
    connection.exec_driver_sql("UPDATE exchange_peer SET receives = 0 WHERE id = ?", (before[0],))
    withdraw_for_good(connection, int(before[0]))
    return peer_id


def _remember_admitted(connection: Connection, admission: Admission, found: Newcomer) -> int:
    if found.former:
        learn_former(connection, (mark_of(found.former),))
    site_id = _site(connection, admission)
    whole = int(site_id == own_site_id(connection))
    row = connection.exec_driver_sql(
        "INSERT INTO exchange_peer (uid, site_id, name, receives, whole_province, signing_key,"
        " sealing_key, recovery_key, certificate, format, admitted_at)"
        " VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            *(admission.installation, site_id, admission.name, whole),
            *(admission.signing, admission.sealing, admission.recovery or None),
            *(found.certificate, found.format, admission.admitted_at),
        ),
    )
    tell_mates(connection, site_id)
    return int(row.scalar_one())


def _site(connection: Connection, admission: Admission) -> int:
    """The site of an admission; where it isn't known yet its row comes with the bundle."""
    known = connection.exec_driver_sql(
        "SELECT id FROM site WHERE uid = ? OR (code = ? AND voided_at IS NULL)",
        (admission.site_uid, admission.site),
    ).scalar()
    if known is not None:
        return int(known)
    return add_site(connection, SiteDetails(admission.site), next_stamp(connection))
