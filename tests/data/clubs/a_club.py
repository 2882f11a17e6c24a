"""A club with members for tests, by their numbers."""

from collections.abc import Iterable

from librarydesk.data.store.database import Database
from tests.data.statistics.world import World


def a_club(database: Database, numbers: Iterable[str], *, code: str = "MX") -> int:
    """Adds a club of the own site with members since 2024; returns its id."""
    with database.write() as connection:
        world = World(connection)
        club = world.club("LC", code=code, code_folded=code.lower())
        for number in numbers:
            world.member(club, world.add("child"), number)
        return club


def forty() -> list[str]:
    """The numbers of forty children."""
    return [f"{number:03}" for number in range(1, 41)]
