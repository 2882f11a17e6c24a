import itertools
from pathlib import Path

import pytest

from librarydesk.data.interchange.all_kinds import export_all, import_all
from librarydesk.data.store.database import Database
from tests.data.interchange.tables import add_units, asked, import_text
from tests.desk_fixtures import NewDesk

_COPIES = """accession_no,site,title,acquired_on,source
A1,LC,Đất rừng phương Nam,2024-01-02,purchase
X9,LC02,Dế Mèn phiêu lưu ký,2024-01-02,purchase
"""
_EVENTS = "accession_no,site,event,on_date,to_site,new_accession_no\n"
_TRANSFERS = (
    "A1,LC,transferred,2025-02-01,LC01,X9",
    "X9,LC01,transferred,2025-03-01,LC03,",
    "X9,LC03,damaged,2025-04-01,,",
    "X9,LC01,repaired,2025-04-02,,",
)
_ROTATIONS = """trip_code,site,date,from_site,to_site,accession_no
T1,LC03,2025-05-01,LC03,LC04,X9
T2,LC,2025-05-02,LC04,LC,A1
T3,LC02,2025-05-03,LC01,LC02,X9
"""
_MOVED = "SELECT c.accession_no FROM rotation_movement m JOIN copy c ON c.id = m.copy_id ORDER BY 1"


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_events_find_a_copy_by_the_number_that_a_transfer_of_the_same_file_gives(
    network: Database, tmp_path: Path, order: tuple[int, ...]
) -> None:
    import_text(network, tmp_path, "copies", _COPIES)
    text = _EVENTS + "\n".join(_TRANSFERS[place] for place in order)
    assert import_text(network, tmp_path, "copy_events", text).added == 4
    assert import_text(network, tmp_path, "copy_events", text).unchanged == 4
    assert asked(
        network,
        "SELECT DISTINCT c.accession_no FROM copy_event e JOIN copy c ON c.id = e.copy_id",
    ) == [("A1",)]


def test_what_is_known_by_new_numbers_is_the_same_in_a_fresh_database(
    network: Database, new_desk: NewDesk, tmp_path: Path
) -> None:
    import_text(network, tmp_path, "copies", _COPIES)
    import_text(network, tmp_path, "copy_events", _EVENTS + "\n".join(_TRANSFERS))
    assert import_text(network, tmp_path, "rotations", _ROTATIONS).added == 3
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()
    export_all(network, folders[0])
    fresh = new_desk("fresh.db")
    add_units(fresh)
    results = import_all(fresh, folders[0])
    assert sum(result.rejected for result in results) == 0
    assert asked(fresh, _MOVED) == asked(network, _MOVED) == [("A1",), ("A1",), ("X9",)]
    export_all(fresh, folders[1])
    for name in ("copies.csv", "copy_events.csv", "rotations.csv"):
        assert (folders[0] / name).read_text() == (folders[1] / name).read_text()
    again = {result.kind: result for result in import_all(network, folders[0])}
    assert again["copy_events"].unchanged == 4
    assert again["rotations"].unchanged == 3


def test_a_copy_from_a_third_site_keeps_its_owner_whatever_the_organiser_gets_later(
    network: Database, new_desk: NewDesk, tmp_path: Path
) -> None:
    import_text(network, tmp_path, "copies", _COPIES)
    text = "trip_code,site,date,from_site,to_site,accession_no\nT1,LC,2025-05-01,LC02,LC04,X9\n"
    import_text(network, tmp_path, "rotations", text)
    later = "accession_no,site,title,acquired_on,source\nX9,LC,Tắt đèn,2025-06-01,purchase\n"
    import_text(network, tmp_path, "copies", later)
    folder = tmp_path / "all"
    folder.mkdir()
    export_all(network, folder)
    fresh = new_desk("fresh.db")
    add_units(fresh)
    import_all(fresh, folder)
    assert asked(
        fresh,
        "SELECT s.code FROM rotation_movement m JOIN copy c ON c.id = m.copy_id"
        " JOIN site s ON s.id = c.site_id",
    ) == [("LC02",)]
