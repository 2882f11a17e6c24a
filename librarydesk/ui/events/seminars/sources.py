"""What the view of a seminar asks of the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk.ui.widgets.completing import Completion

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.seminars.queries import DelegateRow, PaperRow, SeminarRow


@dataclass(frozen=True)
class WholeSeminar:
    """A seminar with everything that belongs to it."""

    seminar: "SeminarRow"
    delegates: "Sequence[DelegateRow]"
    papers: "Sequence[PaperRow]"


def whole_seminar(desk: "Desk", event_id: int) -> WholeSeminar:
    """The seminar of an event."""
    from librarydesk.data.events.seminars.queries import delegates_of, papers_of, seminar_of

    with desk.database.read() as connection:
        return WholeSeminar(
            seminar_of(connection, event_id),
            delegates_of(connection, event_id),
            papers_of(connection, desk.database.path, event_id),
        )


def organisations(desk: "Desk", typed: str) -> Sequence[Completion]:
    """Completes organisations that were invited before."""
    from librarydesk.data.events.seminars.queries import organisations_completing

    with desk.database.read() as connection:
        found = organisations_completing(connection, typed, 12)
    return [Completion(name, name) for name in found]
