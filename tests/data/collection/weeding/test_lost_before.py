"""How many of a list were lost before: the same as indicator C05 counts, whatever happened."""

from datetime import date, timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.service import Happened, record_event
from librarydesk.data.store.database import Database
from tests.data.collection.shelf import copy_id, shelve
from tests.data.collection.weeding.dossiers import DECIDED, decided, discussed, opened, whole
from tests.data.statistics.asking import YEAR, figure

_EVENT = st.tuples(
    st.integers(0, 2),
    st.sampled_from((CopyEventKind.LOST, CopyEventKind.FOUND, CopyEventKind.DAMAGED)),
    st.integers(-2, 0),
)
_numbers = count(1)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.sets(_EVENT, max_size=9))
def test_the_dossier_counts_the_lost_as_the_report_does(
    database: Database, events: set[tuple[int, CopyEventKind, int]]
) -> None:
    example = next(_numbers)
    numbers = tuple(f"K{example}.{place}" for place in range(3))
    shelve(database, f"Sách {example}", copies=numbers)
    for place, event, days in events:
        day = DECIDED + timedelta(days=days)
        record_event(database, Happened(copy_id(database, numbers[place]), 1, event, day))
    before = lost_of_year(database)
    dossier = opened(database, *numbers, code=f"TL-{example}")
    discussed(database, dossier)
    decided(database, dossier)
    counts = whole(database, dossier).counts
    assert counts.copies == 3
    assert counts.lost == lost_of_year(database) - before


def lost_of_year(database: Database) -> int:
    """What the year's report says of weeded copies that were lost."""
    assert date(2025, 1, 1) < DECIDED < date(2025, 12, 31)
    return int(figure(database, "C05", YEAR).by["before_weeding"].get("lost") or 0)
