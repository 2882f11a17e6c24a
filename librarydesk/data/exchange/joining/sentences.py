"""Why joining or admitting isn't done, in one sentence each."""

from librarydesk.errors import DeskError
from librarydesk.i18n import _


def keys_sealed() -> DeskError:
    """The private keys came with a backup and the password wasn't given."""
    said = _(
        "The keys of this PC came sealed with a backup. Give the password once; after that they"
        " open by themselves."
    )
    return DeskError("exchange.keys_sealed", said)
