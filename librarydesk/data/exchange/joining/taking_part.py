"""Joining: taking the province's answer in, at the PC that asked."""

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.bundle import sentences as file_sentences
from librarydesk.data.exchange.bundle.writing import refuse_without_room
from librarydesk.data.exchange.joining import folder, sentences
from librarydesk.data.exchange.joining.answers import Answer, read_answer, rows_of
from librarydesk.data.exchange.joining.certificates import read_admission
from librarydesk.data.exchange.joining.former import (
    former_apart,
    is_former,
    learn_former,
    supersede,
)
from librarydesk.data.exchange.joining.identity import identity
from librarydesk.data.exchange.joining.requests import MOVES_TO, refuse_receiver
from librarydesk.data.exchange.rows.addressee import Sender
from librarydesk.data.exchange.rows.incoming import merge
from librarydesk.data.exchange.rows.staging import Staging, stage
from librarydesk.data.network.service import SiteDetails, StateDetails, add_site, set_state
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import fold
from librarydesk.data.store.noted import forget, note, noted
from librarydesk.data.store.stamps import next_stamp

ADMISSION = "exchange_admission"
"""The setting that holds the certificate by which the province admitted this PC, in hexadecimal."""


@dataclass(frozen=True)
class Joined:
    """What joining did. `words` are the six of the province's keys."""

    site: str
    words: tuple[str, ...]
    joined_before: bool


def open_answer(database: Database, path: Path, seal: Seal | None = None) -> Answer:
    """Opens an answer and says whether it may be taken; nothing is changed.

    Raises:
        DeskError: `exchange.not_for_us` for another PC's, `other_province`, `old_answer`,
            `receives`, and what `read_answer` refuses.
    """
    own = identity(database, seal)
    answer = read_answer(path, own.addresses, own.identities)
    admission = answer.admission
    if (admission.installation, admission.signing) != (own.id, own.signing):
        raise file_sentences.refused(file_sentences.NOT_FOR_US, path)
    with database.read() as connection:
        refuse_receiver(connection)
        _refuse_other_province(connection, answer)
    return answer


def join(database: Database, answer: Answer, seal: Seal | None = None) -> Joined:
    """Takes an answer in: the province's keys, the site, the reference data.

    The province's rows prevail over those that `init` made. The same answer once more changes
    nothing.

    Raises:
        DeskError: what the file, the disk or another writer refuses; nothing was changed then.
    """
    own = identity(database, seal)
    with database.read() as connection:
        before = admission_of(connection) == answer.certificate and _knows(connection, answer)
    joined = Joined(answer.admission.site, answer.words, before)
    if before:
        return joined
    refuse_without_room(database.path.parent, answer.verified.front.body)
    staged, former = list[Staging](), list[str]()
    with database.write(
        lambda raw: staged.append(stage(raw, former_apart(rows_of(answer, own.identities), former)))
    ) as connection:
        _take_in(connection, answer, staged[0])
        learn_former(connection, former)
        _receive_no_more(database)
    return joined


def admission_of(connection: Connection) -> bytes | None:
    """The certificate by which the province admitted this PC, for the heads of its bundles."""
    found = noted(connection, ADMISSION)
    return None if found is None else bytes.fromhex(found)


def admitted_installation(connection: Connection) -> bytes | None:
    """The id of the installation that the province admitted; None where it admitted none."""
    found = connection.exec_driver_sql(
        "SELECT recovery_signing_key FROM exchange_peer WHERE receives = 1"
    ).scalar_one_or_none()
    admission = read_admission(bytes(found or b""), admission_of(connection))
    return None if admission is None else admission.installation


def _refuse_other_province(connection: Connection, answer: Answer) -> None:
    code = connection.exec_driver_sql("SELECT province_code FROM installation").scalar_one()
    known = connection.exec_driver_sql(
        "SELECT recovery_signing_key FROM exchange_peer WHERE receives = 1"
    ).scalar_one_or_none()
    told = answer.province
    if told.province != code or (known is not None and known != told.recovery_signing):
        raise sentences.other_province(told.province)
    if is_former(connection, told.chain):
        raise sentences.old_answer()


def _knows(connection: Connection, answer: Answer) -> bool:
    found = connection.exec_driver_sql(
        "SELECT certificate FROM exchange_peer WHERE receives = 1"
    ).scalar_one_or_none()
    return bool(found == answer.province.chain)


def _take_in(connection: Connection, answer: Answer, staged: Staging) -> None:
    site = answer.admission.site
    _name_own_site(connection, site)
    peer_id = _know_province(connection, answer)
    merged = merge(connection, staged, Sender(peer_id, province=True, joining=True))
    _place_province(connection, answer, peer_id)
    _note_received(connection, answer, peer_id, (merged.seq, merged.merged_seq))
    connection.exec_driver_sql("UPDATE installation SET site_code = ?", (site,))
    forget(connection, MOVES_TO)
    note(connection, ADMISSION, answer.certificate.hex())


def _name_own_site(connection: Connection, code: str) -> None:
    """Before the first joining the own site is called what the province calls it.

    Its row hasn't been anywhere yet, and becomes one with the province's. After a move the new
    site is another one, and old rows keep theirs.
    """
    own = str(connection.exec_driver_sql("SELECT site_code FROM installation").scalar_one())
    moves = connection.exec_driver_sql("SELECT 1 FROM setting WHERE name = ?", (MOVES_TO,)).first()
    if admission_of(connection) is None and moves is None and own != code:
        connection.exec_driver_sql(
            "UPDATE site SET code = ?, code_folded = ? WHERE code = ? AND NOT EXISTS"
            " (SELECT 1 FROM site s WHERE s.code = ? AND s.voided_at IS NULL)",
            (code, fold(code), own, code),
        )


def _know_province(connection: Connection, answer: Answer) -> int:
    """Keeps the province's PC; where it stands is known when its site's row is here."""
    told, keys = answer.province, answer.keys
    supersede(connection, told.chain)
    connection.exec_driver_sql(
        "UPDATE exchange_peer SET receives = 0 WHERE uid <> ?", (keys.installation,)
    )
    values = (
        *(keys.installation, told.name),
        *(keys.signing, keys.receiving, told.recovery, told.recovery_signing, told.chain),
        *(answer.head.format, clock.instant(clock.now())),
    )
    row = connection.exec_driver_sql(
        "INSERT INTO exchange_peer (uid, site_id, name, receives, whole_province, signing_key,"
        " sealing_key, recovery_key, recovery_signing_key, certificate, format, admitted_at)"
        " VALUES (?, (SELECT min(id) FROM site), ?, 1, 1, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (uid) DO UPDATE SET receives = 1,"
        " signing_key = excluded.signing_key, sealing_key = excluded.sealing_key,"
        " certificate = excluded.certificate, format = excluded.format RETURNING id",
        values,
    )
    return int(row.scalar_one())


def _place_province(connection: Connection, answer: Answer, peer_id: int) -> None:
    """Says at which site the province's PC stands, whose row came with the others."""
    told = answer.province
    found = connection.exec_driver_sql(
        "SELECT id FROM site WHERE uid = ?"
        " OR uid = (SELECT live_uid FROM exchange_alias WHERE uid = ?)"
        " OR (code = ? AND voided_at IS NULL)",
        (told.site_uid, told.site_uid, told.site),
    ).scalar()
    if found is None:
        stamp = next_stamp(connection)
        found = add_site(connection, SiteDetails(told.site), stamp)
        set_state(connection, found, StateDetails(told.site_name, told.site_kind), stamp)
    connection.exec_driver_sql(
        "UPDATE exchange_peer SET site_id = ? WHERE id = ?", (found, peer_id)
    )


def _note_received(
    connection: Connection, answer: Answer, peer_id: int, seqs: tuple[int, int]
) -> None:
    """Notes the answer like a bundle numbered 0, so that its rows don't go back as news."""
    head = answer.head
    branch_id = connection.exec_driver_sql(
        "INSERT INTO exchange_branch (peer_id, uid, number, began, certificate)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET peer_id = excluded.peer_id"
        " RETURNING id",
        (peer_id, head.branch, head.branch_number, head.branch_began, head.branch_certificate),
    ).scalar_one()
    connection.exec_driver_sql(
        "INSERT INTO exchange_received (branch_id, sequence, sha256, made_at, applied_at, seq,"
        " merged_seq, file, told) VALUES (?, 0, ?, ?, ?, ?, ?, ?, '{}')",
        (
            *(branch_id, answer.verified.sha256, head.made_at, clock.instant(clock.now())),
            *(*seqs, answer.verified.front.path.name),
        ),
    )


def _receive_no_more(database: Database) -> None:
    """A second PC of the province gives up the receiving key that `init` made for it."""
    found = folder.read(database.path)
    if found is not None and found.receiving and found.private is not None:
        private = replace(found.private, receiver=b"")
        folder.write(
            database.path,
            replace(found, receiving=b"", chain=b"", certifier=b"", private=private),
        )
