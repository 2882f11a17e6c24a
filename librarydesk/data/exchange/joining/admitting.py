"""Admitting a PC to the exchange, at the one PC that receives for the province."""

from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from sqlalchemy import Connection

import librarydesk
from librarydesk import clock
from librarydesk.data.exchange.bundle import layout
from librarydesk.data.exchange.bundle.heads import Head
from librarydesk.data.exchange.bundle.writing import write_bundle
from librarydesk.data.exchange.joining import sentences
from librarydesk.data.exchange.joining.answers import ProvinceKeys, answer_batches, province_words
from librarydesk.data.exchange.joining.certificates import (
    Admission,
    certified_admission,
)
from librarydesk.data.exchange.joining.former import former_batches
from librarydesk.data.exchange.joining.identity import Identity
from librarydesk.data.exchange.joining.mates import tell_mates
from librarydesk.data.exchange.joining.receiving import receiver
from librarydesk.data.exchange.joining.requests import Request, recovery_key_of
from librarydesk.data.exchange.joining.withdrawing import replaced_peer, withdraw_for_good
from librarydesk.data.exchange.rows.addressee import Addressee
from librarydesk.data.exchange.rows.outgoing import outgoing
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.network.service import (
    OWN_KINDS,
    SiteDetails,
    StateDetails,
    add_site,
    set_state,
)
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store import files
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import next_stamp


@dataclass(frozen=True)
class Wish:
    """How a request is to be admitted.

    `site` is the code of the site where the request's own isn't the one meant; `new_site` allows
    one that isn't known yet; `replaces` is the id (or its beginning) of a dead PC.
    """

    site: str = ""
    new_site: bool = False
    replaces: str = ""


@dataclass(frozen=True)
class Admitted:
    """What became of a request. `words` are those of its keys, `own_words` of the province's."""

    id: bytes
    site: str
    words: tuple[str, ...]
    own_words: tuple[str, ...]
    known_before: bool
    replaced: bytes | None


def admit(
    database: Database, asked: Request, out: Path, wish: Wish, seal: Seal | None = None
) -> Admitted:
    """Registers a PC and writes the answer to its request, never over another file.

    The same request once more writes the same answer and changes nothing else.

    Raises:
        DeskError: `exchange.not_receiving`, `other_province`, `own_request`, `other_keys`,
            `unknown_site`, `unknown_installation`, `withdrawn_pc`; `store.exists` and what the
            disk refuses.
    """
    files.refuse_existing(out)
    own = receiver(database, seal)
    with database.write() as connection:
        _refuse(connection, asked, own)
        known = _known(connection, asked)
        site_id = _site(connection, asked, wish)
        replaced = replaced_peer(connection, wish.replaces) if wish.replaces else None
        if replaced is not None:
            withdraw_for_good(connection, replaced[0])
        peer_id, certificate = _register(connection, asked, site_id, own, replaced)
        site = _code(connection, site_id)
        _write(
            connection, (own, recovery_key_of(database.path)), (asked, peer_id, certificate), out
        )
    return Admitted(
        asked.id,
        site,
        asked.words,
        province_words(own.keys),
        known,
        None if replaced is None else replaced[1],
    )


def _refuse(connection: Connection, asked: Request, own: Identity) -> None:
    province = connection.exec_driver_sql("SELECT province_code FROM installation").scalar_one()
    if asked.id == own.id or asked.signing == own.signing:
        raise sentences.own_request()
    if asked.province != province:
        raise sentences.other_province(asked.province)


def _known(connection: Connection, asked: Request) -> bool:
    row = connection.exec_driver_sql(
        "SELECT signing_key, sealing_key, withdrawn_at FROM exchange_peer WHERE uid = ?",
        (asked.id,),
    ).first()
    if row is None:
        return False
    if (row[0], row[1]) != (asked.signing, asked.sealing):
        raise sentences.other_keys(asked.id)
    if row[2] is not None:
        raise sentences.withdrawn_pc(asked.id)
    return True


def _site(connection: Connection, asked: Request, wish: Wish) -> int:
    code = wish.site or asked.site
    found = connection.exec_driver_sql(
        "SELECT id FROM site WHERE code = ? AND voided_at IS NULL", (code,)
    ).scalar_one_or_none()
    if found is not None:
        return int(found)
    if not wish.new_site:
        raise sentences.unknown_site(code, asked.site_name)
    stamp = next_stamp(connection)
    site_id = add_site(connection, SiteDetails(code), stamp)
    own = own_site_id(connection)
    kind = OWN_KINDS.get(asked.level, OWN_KINDS["commune"])
    state = StateDetails(asked.site_name, kind, managed_by_id=own)
    set_state(connection, site_id, state, stamp)
    return site_id


def _register(
    connection: Connection,
    asked: Request,
    site_id: int,
    own: Identity,
    replaced: tuple[int, bytes] | None,
) -> tuple[int, bytes]:
    """Keeps a PC as one that exchanges; returns its row's id and the certificate of that."""
    former = connection.exec_driver_sql(
        "SELECT id, certificate, site_id, recovery_key FROM exchange_peer WHERE uid = ?",
        (asked.id,),
    ).first()
    if former is not None and (former[2], former[3] or b"") == (site_id, asked.recovery):
        return int(former[0]), bytes(former[1])
    admitted_at = clock.instant(clock.now())
    certificate = _certificate(connection, asked, site_id, own, admitted_at)
    whole = int(site_id == own_site_id(connection))
    row = connection.exec_driver_sql(
        "INSERT INTO exchange_peer (uid, site_id, name, receives, whole_province, signing_key,"
        " sealing_key, recovery_key, certificate, format, admitted_at, replaced_uid)"
        " VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, '1.0', ?, ?) ON CONFLICT (uid) DO UPDATE SET"
        " site_id = excluded.site_id, whole_province = excluded.whole_province,"
        " recovery_key = excluded.recovery_key, certificate = excluded.certificate RETURNING id",
        (
            *(asked.id, site_id, asked.name, whole, asked.signing, asked.sealing),
            *(asked.recovery or None, certificate, admitted_at),
            None if replaced is None else replaced[1],
        ),
    )
    tell_mates(connection, site_id)
    return int(row.scalar_one()), certificate


def _certificate(
    connection: Connection, asked: Request, site_id: int, own: Identity, admitted_at: int
) -> bytes:
    uid, code = connection.exec_driver_sql(
        "SELECT uid, code FROM site WHERE id = ?", (site_id,)
    ).one()
    return certified_admission(
        own.signer,
        Admission(
            installation=asked.id,
            signing=asked.signing,
            sealing=asked.sealing,
            recovery=asked.recovery,
            name=asked.name,
            site_uid=uid,
            site=code,
            whole_province=site_id == own_site_id(connection),
            admitted_at=admitted_at,
            chain=own.chain,
        ),
    )


def _write(
    connection: Connection,
    ours: tuple[Identity, bytes],
    theirs: tuple[Request, int, bytes],
    out: Path,
) -> None:
    own, recovery = ours
    asked, peer_id, certificate = theirs
    province = _province(connection, own, recovery)
    head = Head(
        sender=own.id,
        site=province.site,
        branch=own.branch,
        sequence=0,
        made_at=clock.instant(clock.now()),
        branch_number=own.number,
        branch_began=own.began,
        branch_certificate=own.branch_certificate,
        program=librarydesk.__version__,
        chain=own.chain,
    )
    rows = outgoing(connection, Addressee(peer_id, up=False), 0)
    told = answer_batches(province, certificate)
    batches = chain(told, former_batches(connection), rows)
    write_bundle(
        out,
        head,
        batches,
        signer=own.signer,
        recipients=[asked.sealing],
        mark=layout.ANSWER,
    )


def _province(connection: Connection, own: Identity, recovery: bytes) -> ProvinceKeys:
    row = connection.exec_driver_sql(
        "SELECT d.name, s.uid, s.code, t.name, t.kind, i.province_code FROM installation i"
        " JOIN device d ON d.current = 1"
        " JOIN site s ON s.code = i.site_code AND s.voided_at IS NULL"
        " JOIN site_state t ON t.site_id = s.id AND t.voided_at IS NULL"
        " ORDER BY t.as_of DESC LIMIT 1"
    ).one()
    name, uid, code, site_name, kind, province = row
    return ProvinceKeys(
        name=str(name),
        site_uid=bytes(uid),
        site=str(code),
        site_name=str(site_name),
        site_kind=str(kind),
        province=str(province),
        recovery=recovery,
        recovery_signing=own.certifier,
        chain=own.chain,
    )


def _code(connection: Connection, site_id: int) -> str:
    return str(
        connection.exec_driver_sql("SELECT code FROM site WHERE id = ?", (site_id,)).scalar_one()
    )
