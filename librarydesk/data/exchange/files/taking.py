"""Taking kept files from the stick, once the rows that name them are here."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from librarydesk.data.exchange.bundle import sentences
from librarydesk.data.exchange.bundle.reading import read_batches
from librarydesk.data.exchange.files.choosing import is_named, note_carried
from librarydesk.data.exchange.files.pieces import BrokenFileError, WholeFile, put_together
from librarydesk.data.exchange.sending.sticks import stick_said_plainly
from librarydesk.data.exchange.taking.bundles import others_mail
from librarydesk.data.exchange.taking.finding import Found
from librarydesk.data.exchange.taking.opening import Opened, OthersMailError, RefusedError
from librarydesk.data.exchange.taking.outcomes import Outcome, TakenFile
from librarydesk.data.exchange.taking.works import Work, opened_here, refuse_withdrawn
from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.errors import DeskError
from librarydesk.i18n import _


def take_files(work: Work, files: Sequence[Found]) -> None:
    """Takes in files of files; others' are passed over on a stick."""
    for found in files:
        work.result.files.append(_taken(work, found))


def _taken(work: Work, found: Found) -> TakenFile:
    try:
        file = opened_here(work, found)
        refuse_withdrawn(work, file)
    except OthersMailError:
        return others_mail(work, found)
    except RefusedError as refused:
        return TakenFile(found.name, refused.site, None, Outcome.REFUSED, str(refused))
    taken = TakenFile(found.name, file.sender.site, None, Outcome.APPLIED)
    try:
        return _with_files(work, file, taken)
    except DeskError as error:
        return replace(taken, outcome=Outcome.REFUSED, reason=error.message)
    except BrokenFileError:
        broken = sentences.refused(sentences.BROKEN, found.path)
        return replace(taken, outcome=Outcome.REFUSED, reason=broken.message)


def _with_files(work: Work, file: Opened, taken: TakenFile) -> TakenFile:
    added, known, unnamed = list[str](), list[str](), 0
    meanwhile = tempfile.TemporaryDirectory(prefix=".files-", dir=work.database.path.parent)
    with meanwhile as folder, stick_said_plainly(file.found.path.parent):
        batches = read_batches(file.verified, work.own.identities)
        for whole in put_together(batches, Path(folder)):
            with work.reading() as connection:
                named = is_named(connection, whole.content.sha256)
            if not named:
                unnamed += 1
            elif _keep(work, whole):
                added.append(whole.content.sha256)
            else:
                known.append(whole.content.sha256)
    if work.preview is None:
        with work.transaction(None) as connection:
            note_carried(connection, file.sender.id, [*added, *known])
    outcome = Outcome.APPLIED if added else Outcome.ALREADY_APPLIED
    if not unnamed:
        return replace(taken, outcome=outcome, added=len(added), unchanged=len(known))
    reason = _(
        "Some of its files belong to records that aren't here yet. Take in the records first, then"
        " this file again."
    )
    return replace(taken, outcome=Outcome.WAITING, reason=reason, added=len(added))


def _keep(work: Work, whole: WholeFile) -> bool:
    """Keeps a file beside the database; False where it is there already."""
    store = FileStore.beside(work.database.path)
    if store.holds(whole.content):
        return False
    if work.preview is None:
        store.publish(store.take_in(whole.path))
    return True
