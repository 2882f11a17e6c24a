"""Random lines of scanners: all are accounted for, and nothing that is recorded contradicts."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.data.interchange.trip_files import TripFiles, record_trip
from librarydesk.data.interchange.trip_lines import read_trip_text
from librarydesk.data.rotation.contradictions.queries import contradictions
from librarydesk.data.rotation.scanning.judging import ScannedTrip
from tests.data.collection.shelf import add_site, shelve
from tests.desk_fixtures import NewDesk

HOME = 1
DAY = date(2026, 3, 5)
HEADS = ("LC01", "giao LC02", "thu LC01", "LC02\tthu", "LC01 > LC02", "LC77", "thu LC9")
NUMBERS = ("TN.1", "TN.2", "TN.3", "tn.1", "X.5")
lines = st.lists(st.sampled_from((*HEADS, *NUMBERS, *NUMBERS)), max_size=10)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=lines, second=lines)
def test_every_line_is_accounted_for_and_nothing_recorded_contradicts(
    new_desk: NewDesk, first: list[str], second: list[str]
) -> None:
    database = new_desk("lines.db")
    shelve(database, "Mắt biếc", copies=NUMBERS[:3])
    for code in ("LC01", "LC02"):
        add_site(database, code, f"Điểm {code}")
    for day, written in ((DAY, first), (date(2026, 4, 5), second)):
        asked = TripFiles(ScannedTrip("T", HOME, day), (read_trip_text("\n".join(written)),))
        found = record_trip(database, asked)
        (counts,) = found.files
        numbers = sum(line in NUMBERS for line in written)
        wrong = sum(line in ("LC77", "thu LC9") for line in written)
        assert counts.read == numbers + wrong
        assert (counts.added, counts.rejected) == (found.added, len(found.refused))
        again = record_trip(database, asked)
        assert again.added == 0 or again.refused
        with database.read() as connection:
            assert contradictions(connection, day) == []
    database.close()
