"""What the view of members asks of the database; names only with a seal that is open."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.widgets.completing import Completion, Provider

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.consent.queries import ConsentRow, PaperRow
    from librarydesk.data.clubs.membership.doubles import Double
    from librarydesk.data.clubs.membership.queries import MemberRow, WholeChild
    from librarydesk.data.sealing.seal import Seal


@dataclass(frozen=True)
class Shown:
    """A child as its details show it."""

    child: "WholeChild"
    consents: "Sequence[ConsentRow]"
    papers: "Sequence[PaperRow]"


def members_of(
    desk: "Desk", club_id: int, seal: "Seal | None", *, former: bool
) -> "list[MemberRow]":
    """The members of a club today, with `former` also those who left."""
    from librarydesk.data.clubs.membership.queries import members

    with desk.database.read() as connection:
        return members(connection, club_id, clock.today(), seal, former=former)


def shown_child(desk: "Desk", member_id: int, seal: "Seal | None") -> Shown:
    """The child of a membership with what was agreed to for it."""
    from librarydesk.data.clubs.consent.queries import consents_of, papers_of
    from librarydesk.data.clubs.membership.queries import whole_child

    with desk.database.read() as connection:
        child = whole_child(connection, member_id, clock.today(), seal)
        return Shown(
            child,
            consents_of(connection, child.row.child_id, seal),
            papers_of(connection, child.row.child_id),
        )


@dataclass(frozen=True)
class MemberTarget:
    """A membership that the view is to show."""

    club_id: int
    member_id: int


def on_card(desk: "Desk", written: str) -> MemberTarget | None:
    """The membership that a card means; None where it is no card."""
    from librarydesk.data.clubs.membership.queries import membership_on_card

    with desk.database.read() as connection:
        found = membership_on_card(connection, written)
    return None if found is None else MemberTarget(found.club_id, found.member_id)


def next_number(desk: "Desk", club_id: int) -> str:
    """The next free number of a club."""
    from librarydesk.data.clubs.membership.queries import next_member_no

    with desk.database.read() as connection:
        return next_member_no(connection, club_id)


def known_children(seal: "Callable[[], Seal | None]") -> Provider:
    """Completes children who are in a club already; the key is the child's id."""

    def provide(desk: "Desk", typed: str) -> "Sequence[Completion]":
        from librarydesk.data.clubs.membership.queries import children_completing

        if not typed.strip():
            return []
        with desk.database.read() as connection:
            found = children_completing(connection, typed, clock.today(), seal())
        return [_completion(row) for row in found]

    return provide


def _completion(row: "MemberRow") -> Completion:
    year = str(row.birth_year) if row.birth_year else ""
    return Completion(str(row.child_id), row.name or f"№ {row.member_no}", year)


def found_doubles(desk: "Desk", seal: "Seal") -> "list[tuple[Double, ...]]":
    """Children with one name and birth year."""
    from librarydesk.data.clubs.membership.doubles import doubles

    with desk.database.read() as connection:
        return doubles(connection, seal, clock.today())


def tidied(desk: "Desk") -> None:
    """Erases what has to be erased before anything is shown."""
    from librarydesk.data.clubs.consent.waiting import tidy

    tidy(desk.database)
