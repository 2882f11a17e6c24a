"""Small random clubs: some children in them, some of them one and the same, sessions, readings."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from hypothesis import strategies as st

from tests.data.statistics.world import World

Cells: TypeAlias = dict[str, Any]

CLUBS, CHILDREN, SESSIONS = 3, 4, 3
flags = st.sampled_from((None, 0, 1))
voided = st.sampled_from((False,) * 7 + (True,))


def some_clubs(
    days: st.SearchStrategy[str], sites: st.SearchStrategy[str]
) -> st.SearchStrategy[Mapping[str, list[Cells]]]:
    """Rows of clubs by the places of clubs, children and sessions."""
    club, session = st.integers(0, CLUBS - 1), st.integers(0, SESSIONS - 1)
    number = st.sampled_from(("M1", "m1", "M2", "M3"))
    return st.fixed_dictionaries(
        {
            "clubs": _rows(
                CLUBS,
                CLUBS,
                site=sites,
                kind=st.sampled_from(("theme", "family", "of_tomorrow")),
                age_to=st.sampled_from((None, 15, 16)),
                founded_on=days,
                ended_on=st.none() | days,
                voided=voided,
            ),
            "children": _rows(
                CHILDREN,
                CHILDREN,
                gender=st.sampled_from((None, "female", "male")),
                ethnic_minority=flags,
                disabled=flags,
                hardship=flags,
                voided=voided,
            ),
            "members": _rows(
                2,
                6,
                club=club,
                child=st.integers(0, CHILDREN - 1),
                joined_on=days,
                left_on=st.none() | days,
                voided=voided,
            ),
            # A child is found to be one that was made after it, so that no circle can arise.
            "merged": st.lists(_pairs(), max_size=2, unique_by=lambda pair: pair["one"]),
            "sessions": _rows(
                SESSIONS,
                SESSIONS,
                club=club,
                on_date=days,
                attendance=st.none() | st.integers(0, 40),
                voided=voided,
            ),
            "came": _rows(0, 5, session=session, member_no=number, voided=voided),
            "read": _rows(0, 4, club=club, member_no=number, on_date=days, voided=voided),
        }
    )


@st.composite
def _pairs(draw: st.DrawFn) -> Cells:
    one = draw(st.integers(0, CHILDREN - 2))
    return {"one": one, "other": draw(st.integers(one + 1, CHILDREN - 1))}


def _rows(least: int, most: int, **cells: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Cells]]:
    return st.lists(st.fixed_dictionaries(cells), min_size=least, max_size=most)


def settle_clubs(world: World, rows: Mapping[str, list[Cells]]) -> None:
    """Puts clubs into a database whose sites are there."""
    clubs = [world.club(cells.pop("site"), **cells) for cells in _copied(rows["clubs"])]
    children = [world.add("child", **cells) for cells in rows["children"]]
    for pair in rows["merged"]:
        one, other = children[pair["one"]], children[pair["other"]]
        world.add("child_merging", merged_id=one, survivor_id=other)
    for place, cells in enumerate(_copied(rows["members"])):
        child = children[cells.pop("child")]
        world.member(clubs[cells.pop("club")], child, f"M{place}", **cells)
    sessions = [
        world.session(clubs[cells.pop("club")], **cells) for cells in _copied(rows["sessions"])
    ]
    for cells in _copied(rows["came"]):
        world.came(sessions[cells.pop("session")], **cells)
    for cells in _copied(rows["read"]):
        world.read(clubs[cells.pop("club")], **cells)


def _copied(rows: list[Cells]) -> list[Cells]:
    return [dict(cells) for cells in rows]
