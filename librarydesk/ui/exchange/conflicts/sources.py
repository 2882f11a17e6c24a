"""What the view of conflicts asks of the database, and what it has done there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk.i18n import language

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.exchange.conflicts.queries import OpenConflict

CHANGES = {"exchange", "collection", "network", "clubs", "rotation", "mobile", "campaigns",
           "service", "events", "plans", "statistics"}  # fmt: skip
"""A conflict may be about a row of any feature."""


@dataclass(frozen=True)
class ToDecide:
    """An open conflict with the names of kind and field; `decides` where it can be settled here."""

    conflict: "OpenConflict"
    field: str
    decides: bool


def all_to_decide(desk: "Desk") -> list[ToDecide]:
    """All that is open: conflicts, proposals, provisional numbers."""
    from librarydesk.data.exchange.conflicts.naming import label_of
    from librarydesk.data.exchange.conflicts.queries import open_conflicts

    with desk.database.read() as connection:
        level = connection.exec_driver_sql("SELECT level FROM installation").scalar_one()
        return [
            ToDecide(
                one,
                label_of(one.table, one.field, language()),
                decides=not one.proposal or level == "province",
            )
            for one in open_conflicts(connection)
        ]
