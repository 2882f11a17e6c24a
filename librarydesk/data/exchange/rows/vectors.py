"""Who knew what: version vectors of rows, and the last change of each field.

Whoever had seen the other version before editing wins, whatever the clocks say. The stamp decides
only between changes that knew nothing of each other, and the device between equal stamps.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from msgspec.json import decode

Vector: TypeAlias = Mapping[str, int]
"""How often each device, by the hexadecimal form of its uid, has changed a row."""


@dataclass(frozen=True, order=True)
class Change:
    """The last change of a field: its stamp, the device, that device's count, who; in this order.

    `settles` is the conflict that it decided, empty for an edit.
    """

    stamp: int
    device: str
    count: int
    author: str = ""
    settles: str = ""

    @property
    def identity(self) -> tuple[int, str, int]:
        """What tells it from other changes."""
        return self.stamp, self.device, self.count


class Verdict(Enum):
    """Whose value of a field lives on."""

    MINE = "mine"
    THEIRS = "theirs"
    CONFLICT_MINE = "conflict_mine"
    CONFLICT_THEIRS = "conflict_theirs"

    @property
    def takes_theirs(self) -> bool:
        """Whether the arriving value is shown."""
        return self in (Verdict.THEIRS, Verdict.CONFLICT_THEIRS)

    @property
    def is_conflict(self) -> bool:
        """Whether neither knew of the other."""
        return self in (Verdict.CONFLICT_MINE, Verdict.CONFLICT_THEIRS)


@dataclass(frozen=True)
class Version:
    """What a row says of its changes. `made` is the change that made it."""

    vector: Vector
    changes: Mapping[str, Change]
    made: Change

    @classmethod
    def read(cls, versions: str | None, field_stamps: str | None, made: Change) -> "Version":
        """Reads the columns of a row."""
        # Many thousands of rows are read in one import.
        vector = decode(versions) if versions else {made.device: 1}
        stamps = decode(field_stamps) if field_stamps else {}
        return cls(vector, {name: Change(*change) for name, change in stamps.items()}, made)

    def change_of(self, group: str) -> Change:
        """The last change of a field, or of the group it merges in."""
        return self.changes.get(group, self.made)

    def knows(self, change: Change) -> bool:
        """Whether a change had been seen when this row was last changed."""
        return self.vector.get(change.device, 0) >= change.count

    def includes(self, other: "Version") -> bool:
        """Whether every change of the other one had been seen."""
        return all(self.vector.get(device, 0) >= n for device, n in other.vector.items())


def verdict(mine: Version, theirs: Version, group: str) -> Verdict:
    """Whose value of a field lives on."""
    ours, arriving = mine.change_of(group), theirs.change_of(group)
    if ours.identity == arriving.identity:
        return Verdict.MINE
    i_know, they_know = mine.knows(arriving), theirs.knows(ours)
    if i_know != they_know:
        return Verdict.MINE if i_know else Verdict.THEIRS
    # Neither knew of the other, or two clones of one PC counted alike.
    later = arriving > ours
    if ours.settles and ours.settles == arriving.settles:
        return Verdict.THEIRS if later else Verdict.MINE
    return Verdict.CONFLICT_THEIRS if later else Verdict.CONFLICT_MINE


def joined(one: Vector, other: Vector) -> dict[str, int]:
    """The vector of who knows both."""
    devices = sorted({*one, *other})
    return {device: max(one.get(device, 0), other.get(device, 0)) for device in devices}


def vector_text(vector: Vector) -> str:
    """A vector as a row keeps it."""
    return json.dumps(vector, separators=(",", ":"), sort_keys=True)


def changes_text(changes: Mapping[str, Change]) -> str | None:
    """The changes of fields as a row keeps them; None where there are none."""
    if not changes:
        return None
    return json.dumps(
        {name: _listed(changes[name]) for name in sorted(changes)},
        separators=(",", ":"),
        ensure_ascii=False,
    )


def _listed(change: Change) -> list[int | str]:
    settled = [change.settles] if change.settles else []
    return [change.stamp, change.device, change.count, change.author, *settled]
