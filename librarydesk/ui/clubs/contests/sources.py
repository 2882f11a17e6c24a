"""What the view of contests asks of the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.clubs.challenges.sources import NewOne

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.contests.queries import ContestRow, EntryRow, PrizeRow
    from librarydesk.data.clubs.contests.results import RoundResults
    from librarydesk.data.sealing.seal import Seal


@dataclass(frozen=True)
class ShownContest:
    """A contest with who entered (by id), the results of its rounds, and its prizes."""

    row: "ContestRow"
    entries: "Mapping[int, EntryRow]"
    rounds: "Sequence[RoundResults]"
    prizes: "Sequence[PrizeRow]"


def all_contests(desk: "Desk") -> "list[ContestRow]":
    """The contests, the latest first."""
    from librarydesk.data.clubs.contests.queries import contests

    with desk.database.read() as connection:
        return contests(connection, clock.today())


def shown_contest(desk: "Desk", contest_id: int, seal: "Seal | None") -> ShownContest:
    """One contest with everything that its panel and its marks show."""
    from librarydesk.data.clubs.contests.queries import contest_by_id, entries, prizes
    from librarydesk.data.clubs.contests.results import results

    with desk.database.read() as connection:
        return ShownContest(
            contest_by_id(connection, contest_id, clock.today()),
            {entry.id: entry for entry in entries(connection, contest_id, seal)},
            results(connection, contest_id),
            prizes(connection, contest_id),
        )


def new_contest(desk: "Desk") -> NewOne:
    """What a new contest of the own site starts with."""
    from librarydesk.data.clubs.contests.queries import next_contest_code
    from librarydesk.data.network.queries import own_site_code, own_site_id, site_on

    today = clock.today()
    with desk.database.read() as connection:
        own, code = own_site_id(connection), own_site_code(connection)
        site = site_on(connection, own, today)
        name = site.name if site else code
        return NewOne(own, name, next_contest_code(connection, code, today.year))
