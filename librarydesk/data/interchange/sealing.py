"""The seal with which an import or export seals and opens what names children."""

from librarydesk.data.interchange.kind import Kind
from librarydesk.data.sealing.opening import open_seal
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database


def seal_of(database: Database, kind: Kind, given: Seal | None) -> Seal | None:
    """The seal that was opened, else the one that no password shuts; None for other kinds."""
    if not kind.personal:
        return None
    return given or open_seal(database.path)
