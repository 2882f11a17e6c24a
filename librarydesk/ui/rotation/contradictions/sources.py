"""What the view of contradictions asks of the database, on the read-only lane."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.contradictions.queries import Case


@dataclass(frozen=True)
class Cases:
    """All contradictions as of today; only those of the own site can be settled here."""

    own_id: int
    rows: "Sequence[Case]"

    def shown(self, *, left_too: bool) -> "list[Case]":
        """The cases that wait, or all; those that can be settled here stand first."""
        rows = [case for case in self.rows if left_too or case.reason is None]
        return sorted(rows, key=lambda case: case.site_id != self.own_id)


def all_cases(desk: "Desk") -> Cases:
    """The contradictions, the latest first."""
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.contradictions.queries import contradictions

    with desk.database.read() as connection:
        return Cases(own_site_id(connection), contradictions(connection, clock.today()))
