"""The lists of the catalogue over 500,000 titles and 1,100,000 copies.

Promise: the first and the last page by an indexed column in 50 ms, the first page by any other in a
second. Run: `python -m tests.benchmarks.lists [DATABASE]`. The floor is a bare SELECT of a hundred
ids in the order of an index; each time is the middle of several.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from sqlalchemy import Connection

from librarydesk.data.collection import copy_listing, listing
from librarydesk.data.collection.copy_listing import copies_in_order, count_copies
from librarydesk.data.collection.listing import count_titles, titles_in_order
from librarydesk.data.collection.search import ranked_titles
from librarydesk.data.collection.wanted import Wanted
from librarydesk.data.store.database import open_database
from tests.benchmarks.big_demo import big_demo

INDEXED_MS, OTHER_MS, TYPED_MS = 50.0, 1000.0, 50.0
ROUNDS = 5
PAGE = 100
TYPED = ("ng", "nguyen", "nguyen nhat", "zzz")
INDEXED = ("title", "authors", "year", "ddc", "isbn", "added", "publisher")
INDEXED_COPIES = ("accession", "acquired", "site", "store", "added", "title")
FILTERS = {
    "children": Wanted(audience="children"),
    "rare": Wanted(rare=True),
    "class 89": Wanted(ddc="89"),
    "English": Wanted(language="eng"),
    "lost": Wanted(status="lost"),
    "at a point": Wanted(where="point"),
    "of one site": Wanted(site_id=1, year_from=2015),
}
_FLOOR = (
    "SELECT id FROM title INDEXED BY ix_title_title_sort WHERE voided_at IS NULL"
    " ORDER BY title_sort LIMIT 100"
)


def main(path: Path) -> int:
    """Measures, prints a line for each list, and returns 1 where a promise is broken."""
    with open_database(path) as database, database.read() as connection:
        floor = _ms(lambda: connection.exec_driver_sql(_FLOOR).all())
        print(f"floor: a hundred ids in the order of an index, {floor:.2f} ms")
        kept = [_titles(connection, sort, floor) for sort in listing.SORTS]
        kept += [_copies(connection, sort, floor) for sort in copy_listing.SORTS]
        kept += [_filtered(connection, name, wanted) for name, wanted in FILTERS.items()]
    return 0 if all(kept) else 1


def _titles(connection: Connection, sort: str, floor: float) -> bool:
    total = count_titles(connection, Wanted())

    def page(offset: int) -> object:
        return titles_in_order(
            connection, Wanted(), sort=sort, descending=False, offset=offset, limit=PAGE
        )

    return _ends(f"titles by {sort}", page, total, floor, indexed=sort in INDEXED)


def _copies(connection: Connection, sort: str, floor: float) -> bool:
    total = count_copies(connection, Wanted())

    def page(offset: int) -> object:
        return copies_in_order(
            connection, Wanted(), sort=sort, descending=False, offset=offset, limit=PAGE
        )

    return _ends(f"copies by {sort}", page, total, floor, indexed=sort in INDEXED_COPIES)


def _ends(
    what: str, page: Callable[[int], object], total: int, floor: float, *, indexed: bool
) -> bool:
    first, last = _ms(lambda: page(0)), _ms(lambda: page(max(0, total - PAGE)))
    promise = INDEXED_MS if indexed else OTHER_MS
    print(
        f"{what}: first page {first:.1f} ms ({first / floor:.0f} × floor), last {last:.1f} ms"
        f" ({last / floor:.0f} ×), of {total} (promise {promise:.0f} ms)"
    )
    return first <= promise and (last <= promise or not indexed)


def _filtered(connection: Connection, name: str, wanted: Wanted) -> bool:
    start = time.perf_counter()
    count = count_titles(connection, wanted)
    chosen = 1000 * (time.perf_counter() - start)

    def page() -> object:
        return titles_in_order(
            connection, wanted, sort="title", descending=False, offset=0, limit=PAGE
        )

    listed = _ms(page)
    typed = max(_ms(partial(ranked_titles, connection, text, wanted)) for text in TYPED)
    print(
        f"{name}: chosen once in {chosen:.0f} ms ({count} titles), then a page {listed:.1f} ms,"
        f" a letter typed at most {typed:.1f} ms (promise {TYPED_MS:.0f} ms)"
    )
    return listed <= TYPED_MS and typed <= TYPED_MS


def _ms(work: Callable[[], object]) -> float:
    """The middle of several times, after one that fills the caches."""
    work()
    times = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return median(times)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else big_demo()))
