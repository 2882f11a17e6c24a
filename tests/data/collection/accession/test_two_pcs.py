"""Two PCs without a network that hold the same ranges never give the same number."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from librarydesk.data.collection.accession.numbers import Block
from librarydesk.data.store.database import Database, open_database
from librarydesk.errors import DeskError
from tests.data.collection.accession.given import allot, another_pc, give

PCS = 2
CUTS = st.lists(st.integers(2, 120), min_size=1, max_size=6, unique=True).map(sorted)
DEEDS = st.lists(st.tuples(st.integers(0, PCS - 1), st.integers(1, 15)), min_size=1, max_size=12)


def ranges(cuts: list[int], holders: list[int]) -> list[tuple[int, int | None, int]]:
    """Ranges that lie side by side, each with who holds it; the last one is open."""
    firsts = [1, *cuts]
    lasts: list[int | None] = [cut - 1 for cut in cuts]
    return list(zip(firsts, [*lasts, None], holders[: len(firsts)], strict=True))


@contextmanager
def two_pcs(template: Path) -> Iterator[list[Database]]:
    """Two databases of one site; in each the other PC is known as the second device."""
    with TemporaryDirectory() as folder:
        paths = [Path(shutil.copy(template, Path(folder) / f"{pc}.db")) for pc in range(PCS)]
        opened = [open_database(path) for path in paths]
        try:
            for database in opened:
                another_pc(database)
            yield opened
        finally:
            for database in opened:
                database.close()


def allot_on_all(pcs: list[Database], allotted: list[tuple[int, int | None, int]]) -> None:
    for own, database in enumerate(pcs):
        for first, last, holder in allotted:
            allot(database, first, last, 1 if holder == own else 2)


def given_by(database: Database, count: int) -> list[Block]:
    with suppress(DeskError):
        return give(database, count)
    return []


def numbers_of(blocks: list[Block]) -> list[int]:
    return [number for block in blocks for number in range(block.first, block.last + 1)]


def with_template(path: Path) -> Callable[[], None]:
    @settings(max_examples=40)
    @given(
        cuts=CUTS,
        holders=st.lists(st.integers(0, PCS - 1), min_size=7, max_size=7),
        deeds=DEEDS,
    )
    def no_number_is_given_twice(
        cuts: list[int], holders: list[int], deeds: list[tuple[int, int]]
    ) -> None:
        with two_pcs(path) as pcs:
            allotted = ranges(cuts, holders)
            allot_on_all(pcs, allotted)
            given_numbers: list[int] = []
            for pc, count in deeds:
                own = [(f, last) for f, last, holder in allotted if holder == pc]
                fresh = numbers_of(given_by(pcs[pc], count))
                assert all(any(f <= n <= (last or n) for f, last in own) for n in fresh)
                given_numbers += fresh
            assert len(given_numbers) == len(set(given_numbers))

    return no_number_is_given_twice


def test_two_pcs_with_their_ranges_never_give_the_same_number(desk_template: Path) -> None:
    with_template(desk_template)()
