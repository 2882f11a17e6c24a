"""Why nothing is written onto a stick at all."""

from collections.abc import Sequence

from sqlalchemy import Connection

from librarydesk.data.exchange.joining.identity import Identity
from librarydesk.data.exchange.joining.taking_part import admitted_installation
from librarydesk.data.exchange.ledger.peers import PeerRow
from librarydesk.data.exchange.ledger.standings import standing
from librarydesk.errors import DeskError
from librarydesk.i18n import _


def refuse_to_write(connection: Connection, own: Identity, readers: Sequence[PeerRow]) -> None:
    """Refuses to export where nobody is to have anything, or nobody would take it.

    Raises:
        DeskError: `exchange.not_joined`, `exchange.we_are_withdrawn`, `exchange.not_admitted`.
    """
    if not readers:
        raise DeskError(
            "exchange.not_joined",
            _(
                "This PC doesn't exchange with any other one yet. Begin with “exchange request”,"
                " or at the province with “exchange admit”."
            ),
        )
    for reader in readers:
        if reader.receives and standing(connection, reader.id).withdrawn_after is not None:
            raise DeskError(
                "exchange.we_are_withdrawn",
                _(
                    "The province has withdrawn this PC from the exchange and takes nothing more of"
                    " it. Call the province; what is recorded here stays here."
                ),
            )
    _refuse_stranger(connection, own, readers)


def _refuse_stranger(connection: Connection, own: Identity, readers: Sequence[PeerRow]) -> None:
    """Refuses where the province admitted this PC under keys that it has no more."""
    admitted = admitted_installation(connection)
    if readers[0].receives and admitted not in (None, own.id):
        raise DeskError(
            "exchange.not_admitted",
            _(
                "This PC was restored without its keys, so the province doesn't know it any more."
                " Write a new request with “exchange request” and have it admitted; what is"
                " recorded here stays here and goes with the first bundle."
            ),
        )
