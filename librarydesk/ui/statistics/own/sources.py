"""What the view of own indicators asks of the database, and what it does there."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.indicators.own.file import Problem
    from librarydesk.data.indicators.own.queries import Kept, OwnOne
    from librarydesk.data.indicators.own.service import Taken

CHANGES = frozenset({"closing", "plans", "returns"})
"""What is counted, aimed at and asked for changes with the definitions."""


@dataclass(frozen=True)
class OwnList:
    """The own indicators in force, every version ever taken, whether they are defined here."""

    own: "tuple[OwnOne, ...]"
    versions: "tuple[Kept, ...]"
    defined_here: bool

    def versions_of(self, code: str) -> "list[Kept]":
        """The versions of one, the newest first."""
        return [one for one in self.versions if one.code == code]


@dataclass(frozen=True)
class Tried:
    """What became of a file: taken, or what is wrong with it."""

    path: Path
    taken: "Taken | None"
    problems: "tuple[Problem, ...]" = ()


def own_list(desk: "Desk") -> OwnList:
    """The list as it stands."""
    from librarydesk.data.indicators.own.queries import own_in_force, versions
    from librarydesk.data.indicators.own.service import defines_indicators

    with desk.database.read() as connection:
        return OwnList(
            tuple(own_in_force(connection)),
            tuple(versions(connection)),
            defines_indicators(connection),
        )


def take(desk: "Desk", path: Path) -> Tried:
    """Takes a file, or tells what is wrong with it."""
    from librarydesk.data.indicators.own.service import add_from_file, problems_of

    problems = problems_of(desk.database, path)
    if problems:
        return Tried(path, None, problems)
    return Tried(path, add_from_file(desk.database, path))


def undo_taking(desk: "Desk", taken: "Taken") -> None:
    """Voids what a file added."""
    from librarydesk.data.indicators.own.service import take_back

    take_back(desk.database, taken)


def void(desk: "Desk", code: str, reason: str) -> None:
    """Voids an indicator."""
    from librarydesk.data.indicators.own.service import remove

    remove(desk.database, code, reason)


def undo_voiding(desk: "Desk", code: str) -> None:
    """Takes a voided indicator again."""
    from librarydesk.data.indicators.own.service import put_back

    put_back(desk.database, code)
