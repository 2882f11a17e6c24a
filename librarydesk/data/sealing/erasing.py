"""After something was erased: that it is gone from the files too, not from the tables alone."""

from librarydesk.data.store.database import Database
from librarydesk.i18n import _


def after_erasure(database: Database) -> str:
    """Takes what was deleted out of the write-ahead log; to be called after the transaction.

    Returns an empty text, or the sentence to show when another reader holds on to the former
    state: the log is then emptied when the last one closes the database.
    """
    if database.fold_log():
        return ""
    return _(
        "What was erased leaves the disk when the other windows and commands that have this"
        " database open are closed."
    )
