"""What a check says of the keys: that those which the database names are there and sound."""

from librarydesk.data.sealing.opening import SealState, seal_state, sentence_of
from librarydesk.data.store.database import Database
from librarydesk.data.store.findings import WARNING, Finding

_WRONG = (SealState.MISSING, SealState.DAMAGED, SealState.NEWER, SealState.OTHER)


def wrong_keys(database: Database) -> list[Finding]:
    """The finding for keys that can't open what the database holds; none where they can."""
    state = seal_state(database)
    if state not in _WRONG:
        return []
    return [Finding(f"seal.{state.value}", WARNING, sentence_of(state, database.path), 1)]
