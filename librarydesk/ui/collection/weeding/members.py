"""The members of a council as they are typed: one a line, name; office; role."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.data.collection.weeding.papers import Member

_PARTS = re.compile(r"\s*[;\t]\s*")


def members_of_lines(lines: Iterable[str]) -> "tuple[Member, ...]":
    """The members that lines name; a block pasted from Excel has tabs between."""
    from librarydesk.data.collection.weeding.papers import Member

    found = []
    for line in lines:
        name, position, role, *_rest = [*_PARTS.split(line.strip()), "", ""]
        if name:
            found.append(Member(name, position or None, role or None))
    return tuple(found)


def shown_member(member: "Member") -> str:
    """A member as a line."""
    parts = [member.name, member.position or "", member.role or ""]
    return "; ".join(parts).rstrip("; ")
