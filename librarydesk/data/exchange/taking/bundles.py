"""Taking in bundles: each all or nothing, in the order in which they build on each other."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from sqlalchemy import Connection

from librarydesk.data.exchange.bundle import sentences
from librarydesk.data.exchange.bundle.reading import read_batches
from librarydesk.data.exchange.bundle.records import Batch
from librarydesk.data.exchange.bundle.writing import refuse_without_room
from librarydesk.data.exchange.ledger import arrivals
from librarydesk.data.exchange.ledger.arrivals import Arrival
from librarydesk.data.exchange.ledger.marks import twin_found
from librarydesk.data.exchange.ledger.standings import keep_judgement, known_of
from librarydesk.data.exchange.rows.addressee import Sender
from librarydesk.data.exchange.rows.children import remember_erased
from librarydesk.data.exchange.rows.incoming import Merged, merge
from librarydesk.data.exchange.rows.staging import Staging, stage
from librarydesk.data.exchange.sending.sticks import stick_said_plainly
from librarydesk.data.exchange.taking.finding import Found
from librarydesk.data.exchange.taking.opening import (
    Opened,
    OthersMailError,
    RefusedError,
    branch_id,
)
from librarydesk.data.exchange.taking.outcomes import Outcome, TakenFile
from librarydesk.data.exchange.taking.works import Work, opened_here, refuse_withdrawn
from librarydesk.errors import DeskError, StoppedError
from librarydesk.i18n import _


def take_bundles(work: Work, files: Sequence[Found]) -> None:
    """Takes in bundles; what waits for another one of them is tried again after that."""
    ready: list[Opened] = []
    for found in files:
        _open(work, found, ready)
    left = sorted(
        ready, key=lambda one: (one.sender.site, one.sender.uid, one.line, one.head.sequence)
    )
    total, waiting = len(left), list[TakenFile]()
    while left:
        waiting, further = [], []
        for file in left:
            work.progress(
                _("Taking in %(file)s") % {"file": file.found.name}, total - len(left), total
            )
            taken = _take(work, file)
            if taken.outcome is Outcome.WAITING:
                waiting.append(taken)
                further.append(file)
            else:
                work.result.files.append(taken)
        if len(further) == len(left):
            break
        left = further
    work.result.files += waiting


def _open(work: Work, found: Found, ready: list[Opened]) -> None:
    try:
        file = opened_here(work, found)
        refuse_withdrawn(work, file)
    except OthersMailError:
        work.result.files.append(others_mail(work, found))
    except RefusedError as refused:
        work.result.files.append(
            TakenFile(found.name, refused.site, refused.sequence, Outcome.REFUSED, str(refused))
        )
    else:
        ready.append(file)


def others_mail(work: Work, found: Found) -> TakenFile:
    """Others' mail is passed over on a stick, and refused where it is named."""
    reason = sentences.refused(sentences.NOT_FOR_US, found.path).message
    outcome = Outcome.REFUSED if work.result.single else Outcome.NOT_FOR_US
    return TakenFile(found.name, None, None, outcome, reason)


def _take(work: Work, file: Opened) -> TakenFile:
    work.correspondents[file.sender.id] = file.sender
    taken = TakenFile(file.found.name, file.sender.site, file.head.sequence, Outcome.APPLIED)
    with work.reading() as connection:
        known = _known(connection, file)
    if known is Outcome.WAITING:
        with work.transaction(None) as connection:
            arrivals.wait_for(
                connection, branch_id(connection, file), file.head.sequence,
                file.verified.sha256, file.found.name,
            )  # fmt: skip
    if known is not None:
        return replace(taken, outcome=known, reason=_reason(known))
    try:
        return _apply(work, file, taken)
    except StoppedError:
        raise
    except DeskError as error:
        if error.code == "store.locked" and not work.result.files:
            raise
        return replace(taken, outcome=Outcome.REFUSED, reason=error.message)


def _known(connection: Connection, file: Opened) -> Outcome | None:
    """What is known of a bundle without applying it; None where it is to be applied."""
    peer, base = file.sender.id, file.head.base_sha256
    if arrivals.account_of(connection, peer, file.verified.sha256) is not None:
        return Outcome.ALREADY_APPLIED
    if base is None or arrivals.account_of(connection, peer, base) is not None:
        return None
    if arrivals.is_contained(connection, peer, file.verified.sha256):
        return Outcome.ALREADY_APPLIED
    return Outcome.WAITING


def _reason(known: Outcome) -> str:
    if known is Outcome.WAITING:
        return _(
            "It builds on a bundle that isn't here. Nothing was changed; the note asks for all that"
            " is missing, and the next bundle will hold it."
        )
    return _("It was taken in before.")


def _apply(work: Work, file: Opened, taken: TakenFile) -> TakenFile:
    staged: list[Staging] = []

    def prepare(raw: sqlite3.Connection) -> None:
        staged.append(stage(raw, _batches(work, file)))

    refuse_without_room(work.database.path.parent, file.verified.front.path.stat().st_size)
    with work.transaction(prepare) as connection:
        # Another program may have taken it in while this one was reading.
        known = _known(connection, file)
        if known is not None:
            return replace(taken, outcome=known, reason=_reason(known))
        merged = merge(connection, staged[0], Sender(file.sender.id, bool(file.sender.receives)))
        if staged[0].has("child_erasure") and work.preview is None:
            remember_erased(work.database, connection)
            work.erased = True
        _record(connection, file, merged)
    return replace(
        taken,
        added=merged.added,
        updated=merged.updated,
        unchanged=merged.unchanged,
        conflicts=merged.conflicts,
        renumbered=merged.renumbered,
    )


def _batches(work: Work, file: Opened) -> Iterator[Batch]:
    with stick_said_plainly(file.found.path.parent):
        yield from read_batches(file.verified, work.own.identities)


def _record(connection: Connection, file: Opened, merged: Merged) -> None:
    branch, head = branch_id(connection, file), file.head
    twin = arrivals.has_twin(connection, branch, head.sequence)
    arrivals.record(
        connection,
        Arrival(
            branch_id=branch,
            sequence=head.sequence,
            sha256=file.verified.sha256,
            previous=head.previous,
            made_at=head.made_at,
            seq=merged.seq,
            merged_seq=merged.merged_seq,
            file=file.found.name,
            told=json.dumps(asdict(merged)),
        ),
    )
    if head.base_sha256 is not None:
        arrivals.confirm(connection, file.sender.id, head.base_sha256)
    connection.exec_driver_sql(
        "UPDATE exchange_peer SET format = ? WHERE id = ?", (head.format, file.sender.id)
    )
    known = known_of(connection, file.sender.id)
    if twin and known.twinned_after is None:
        keep_judgement(connection, file.sender.id, twin_found(known))
