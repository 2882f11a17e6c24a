"""Taking in notes: what others have of what was sent from here."""

from collections.abc import Sequence

from sqlalchemy import Connection

from librarydesk.data.exchange.bundle import sentences
from librarydesk.data.exchange.bundle.notes import Note, read_note
from librarydesk.data.exchange.joining.former import FORMER, learn_former, marks_in
from librarydesk.data.exchange.ledger import arrivals
from librarydesk.data.exchange.ledger.marks import SentBundle, Word, is_given_twice, judged
from librarydesk.data.exchange.ledger.standings import (
    change,
    keep_judgement,
    known_of,
    note_heard,
)
from librarydesk.data.exchange.sending.words import BELIEVED
from librarydesk.data.exchange.taking.finding import Found
from librarydesk.data.exchange.taking.opening import (
    Opened,
    OthersMailError,
    RefusedError,
    branch_id,
)
from librarydesk.data.exchange.taking.outcomes import NoteOutcome, TakenNote
from librarydesk.data.exchange.taking.works import Work, opened_here
from librarydesk.errors import DeskError

_OWN_BUNDLES = (
    "SELECT s.id, s.sha256, s.up_to, d.uid, s.sequence FROM exchange_sent s"
    " JOIN device d ON d.id = s.device_id WHERE d.uid = ?"
)


def take_notes(work: Work, files: Sequence[Found]) -> None:
    """Takes in notes, each in a transaction of its own."""
    for found in files:
        work.result.acknowledgements.append(_take(work, found))


def _take(work: Work, found: Found) -> TakenNote:
    try:
        file = opened_here(work, found)
        if file.sender.withdrawn_at is not None:
            error = sentences.refused(sentences.WITHDRAWN, found.path)
            raise RefusedError(error, file.sender, None)
        _head, note = read_note(file.verified, work.own.identities)
    except OthersMailError:
        return _others_mail(work, found)
    except RefusedError as refused:
        return TakenNote(found.name, refused.site, NoteOutcome.REFUSED, str(refused))
    except DeskError as error:
        return TakenNote(found.name, file.sender.site, NoteOutcome.REFUSED, error.message)
    with work.transaction(None) as connection:
        believed = _believe(work, connection, file, note)
    outcome = NoteOutcome.BELIEVED if believed else NoteOutcome.ALREADY_KNOWN
    return TakenNote(found.name, file.sender.site, outcome)


def _others_mail(work: Work, found: Found) -> TakenNote:
    reason = sentences.refused(sentences.NOT_FOR_US, found.path).message
    outcome = NoteOutcome.REFUSED if work.result.single else NoteOutcome.NOT_FOR_US
    return TakenNote(found.name, None, outcome, reason)


def _believe(work: Work, connection: Connection, file: Opened, note: Note) -> bool:
    """Moves the marks by a note; False where it says nothing any more."""
    peer = file.sender.id
    judgement = judged(_word(work, file, note), known_of(connection, peer))
    if judgement is None:
        return False
    keep_judgement(connection, peer, judgement)
    note_heard(connection, branch_id(connection, file), file.head.sequence)
    change(connection, peer, withdrawn_after=note.withdrawn_after)
    connection.exec_driver_sql(
        "UPDATE exchange_peer SET format = ? WHERE id = ?", (file.head.format, peer)
    )
    _ask_for_what_is_believed_here(connection, file, note)
    if file.sender.receives:
        told = (batch for batch in note.others if batch.kind == FORMER)
        learn_former(connection, (mark for batch in told for mark in marks_in(batch)))
    work.doubled |= _is_given_twice(work, connection, note)
    return True


def _word(work: Work, file: Opened, note: Note) -> Word:
    return Word(
        line=file.line,
        stamp=file.head.sequence,
        has=frozenset(one.sha256 for one in note.state if one.installation == work.own.id),
        numbered={
            one.branch: one.sequence for one in note.state if one.installation == file.head.sender
        },
        asks=any(one.installation == work.own.id for one in note.asks),
    )


def _ask_for_what_is_believed_here(connection: Connection, file: Opened, note: Note) -> None:
    """Its writer builds on a bundle that it takes to be here: without it nothing more fits."""
    for batch in note.others:
        if batch.kind == BELIEVED:
            for row in batch.rows:
                told = dict(zip(batch.columns, row, strict=True))
                sha256 = told.get("sha256")
                if isinstance(sha256, bytes):
                    _want(connection, file, sha256)


def _want(connection: Connection, file: Opened, sha256: bytes) -> None:
    if arrivals.account_of(connection, file.sender.id, sha256) is None:
        arrivals.wait_for(connection, branch_id(connection, file), 0, sha256, "")
    else:
        arrivals.confirm(connection, file.sender.id, sha256)


def _is_given_twice(work: Work, connection: Connection, note: Note) -> bool:
    rows = connection.exec_driver_sql(_OWN_BUNDLES, (work.own.branch,))
    sent = [SentBundle(*row) for row in rows]
    named = [
        (one.sequence, one.sha256)
        for one in note.state
        if one.installation == work.own.id and one.branch == work.own.branch
    ]
    return is_given_twice(named, sent, work.own.branch)
