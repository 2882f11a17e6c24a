"""A weeding dossier whole, as its papers print it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.weeding.listing import (
    Counts,
    Item,
    Sum,
    items_in_order,
    proposed_counts_of,
    sums_of,
)
from librarydesk.data.collection.weeding.queries import Dossier, day_of_list, dossiers_with_code
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_ALL = -1


@dataclass(frozen=True)
class WholeDossier:
    """A dossier with its list by number, and its sums by reason: as proposed, and as weeded."""

    dossier: Dossier
    items: Sequence[Item]
    proposed: Counts
    proposed_sums: Sequence[Sum]
    weeded_sums: Sequence[Sum]


def whole_dossier(connection: Connection, code: str, today: date) -> WholeDossier:
    """The dossier with a code, the own site's where several sites have one of that code.

    Raises:
        DeskError: `weeding.no_code`.
    """
    found = dossiers_with_code(connection, code, today)
    if not found:
        raise DeskError(
            "weeding.no_code",
            _("There is no weeding dossier %(code)s. Give the code of one in the list.")
            % {"code": code},
        )
    dossier = found[0]
    day = day_of_list(dossier, today)
    return WholeDossier(
        dossier,
        items_in_order(connection, dossier.id, day, limit=_ALL),
        proposed_counts_of(connection, dossier.id, day),
        sums_of(connection, dossier.id, day, parts=("reason",), proposed=True),
        sums_of(connection, dossier.id, day, parts=("reason",)),
    )
