"""The recovery code of another PC of the site, with which this one can name its children too.

Children's keys arrive sealed to the recovery codes of the PCs that knew them. Whoever has the words
of one that is dead types them once, when the new PC joins; they are kept sealed by its own keys,
since what they open comes with later bundles.
"""

import json

from sqlalchemy import Connection

from librarydesk.data.exchange.rows.children import take_over_keys
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.sealing.words import RecoveryCode
from librarydesk.data.store.database import Database
from librarydesk.data.store.noted import note, noted
from librarydesk.errors import DeskError

_KEPT = "exchange_site_codes"


def keep_code(database: Database, seal: Seal, code: RecoveryCode) -> int:
    """Keeps a code of another PC of the site; returns how many children can be named by it now.

    Raises:
        DeskError: what the file refuses.
    """
    with database.write() as connection:
        codes = kept_codes(connection, seal)
        if code not in codes:
            sealed = [seal.seal_draft(" ".join(one.words)) for one in (*codes, code)]
            note(connection, _KEPT, json.dumps(sealed))
    return open_names(database, seal)


def kept_codes(connection: Connection, seal: Seal) -> list[RecoveryCode]:
    """The codes that were kept, as far as this seal opens them."""
    found = noted(connection, _KEPT)
    texts = [seal.open_draft(str(sealed)) for sealed in json.loads(found or "[]")]
    return [RecoveryCode.read(text) for text in texts if text]


def open_names(database: Database, seal: Seal) -> int:
    """Opens the children's keys that arrived for this PC, or for a code that it keeps.

    To be called after an import, where the seal is open. Returns how many children can be named
    now that couldn't before.

    Raises:
        DeskError: what the file refuses.
    """
    with database.read() as connection:
        codes = kept_codes(connection, seal)
    try:
        own = seal.kept_words(Keys.beside(database.path).read().sealed_words)
    except DeskError:
        own = None
    return sum(take_over_keys(database, seal, code) for code in [own, *codes] if code is not None)
