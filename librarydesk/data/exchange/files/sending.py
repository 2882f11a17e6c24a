"""Writing kept files onto the stick, in a file of their own for each installation."""

from dataclasses import replace
from itertools import accumulate, takewhile
from pathlib import Path

from librarydesk.data.exchange.bundle.layout import FILES
from librarydesk.data.exchange.bundle.writing import write_bundle
from librarydesk.data.exchange.files.choosing import note_carried, wanted_files
from librarydesk.data.exchange.files.pieces import pieces_of
from librarydesk.data.exchange.joining.identity import Identity
from librarydesk.data.exchange.joining.taking_part import admission_of
from librarydesk.data.exchange.ledger.peers import PeerRow
from librarydesk.data.exchange.sending import sticks
from librarydesk.data.exchange.sending.due import due
from librarydesk.data.exchange.sending.heads import head_of
from librarydesk.data.exchange.sending.naming import FILES as SUFFIX
from librarydesk.data.exchange.sending.naming import file_name
from librarydesk.data.exchange.sending.results import WrittenFiles
from librarydesk.data.store.bulk_reading import working_table
from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files.store import Content, FileStore

MOST_AT_ONCE = 1 << 30
"""So many bytes of files go at once; the rest follows with the next export."""


def write_files(
    database: Database, own: Identity, site: str, folder: Path, to: PeerRow, *, again: bool
) -> WrittenFiles | None:
    """Writes the files that an installation should have; None where there are none.

    Raises:
        DeskError: `exchange.stick_…`, `exchange.no_room`.
    """
    store = FileStore.beside(database.path)
    with database.read() as connection, working_table(connection):
        found = due(connection, to)
        files = _as_many_as_fit(wanted_files(connection, store, found.addressee, again=again))
        head = head_of(own, site, 0, admission_of(connection))
    if not files:
        return None
    name = file_name(site, to.site, own.id, 0, SUFFIX)
    with sticks.stick_said_plainly(folder):
        written = write_bundle(
            folder / name,
            replace(head, previous=found.previous),
            pieces_of(store, files),
            signer=own.signer,
            recipients=to.recipients,
            mark=FILES,
            version=to.version,
        )
    with database.write() as connection:
        note_carried(connection, to.id, (one.sha256 for one in files))
    return WrittenFiles(written.path.name, to.site, to.uid.hex(), len(files), written.size)


def _as_many_as_fit(files: list[Content]) -> list[Content]:
    """The first files, at least one, that stay below what goes at once."""
    sums = accumulate(one.size for one in files)
    fitting = len(list(takewhile(lambda size: size <= MOST_AT_ONCE, sums)))
    return files[: max(1, fitting)]
