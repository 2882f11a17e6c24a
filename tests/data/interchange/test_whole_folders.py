from pathlib import Path

import pytest

from librarydesk.data.interchange.all_kinds import import_all
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.interchange.tables import asked

_SITES = "code,name,kind\nLC09,Tủ sách Nậm Hàng,bookcase\n"
_DAYS = "date,site,visits\n2025-01-02,LC09,5\n"


def _folder(tmp_path: Path, days: str) -> Path:
    folder = tmp_path / "all"
    folder.mkdir()
    (folder / "sites.csv").write_text(_SITES, encoding="utf-8")
    (folder / "service_days.csv").write_text(days, encoding="utf-8")
    return folder


def _counted(database: Database) -> list[tuple[object, ...]]:
    return asked(database, "SELECT (SELECT count(*) FROM site), (SELECT count(*) FROM service_day)")


def test_a_trial_of_a_folder_knows_what_earlier_files_bring(
    network: Database, tmp_path: Path
) -> None:
    before = _counted(network)
    folder = _folder(tmp_path, _DAYS + "2025-01-03,NOWHERE,1\n")
    results = import_all(network, folder, ImportOptions(dry_run=True))
    assert [(r.kind, r.added, r.rejected) for r in results] == [
        ("sites", 1, 0),
        ("service_days", 1, 1),
    ]
    assert _counted(network) == before
    assert sorted(path.name for path in folder.iterdir()) == ["service_days.csv", "sites.csv"]


def test_of_a_folder_that_has_to_be_all_good_nothing_goes_in_for_one_bad_row(
    network: Database, tmp_path: Path
) -> None:
    before = _counted(network)
    folder = _folder(tmp_path, _DAYS + "2025-01-03,NOWHERE,1\n")
    with pytest.raises(DeskError) as refused:
        import_all(network, folder, ImportOptions(strict=True))
    assert refused.value.code == "import.strict"
    assert _counted(network) == before
    assert (folder / "service_days.csv.rejected.csv").exists()


def test_a_folder_that_is_all_good_goes_in(network: Database, tmp_path: Path) -> None:
    results = import_all(network, _folder(tmp_path, _DAYS), ImportOptions(strict=True))
    assert [result.added for result in results] == [1, 1]
    again = import_all(network, tmp_path / "all", ImportOptions(strict=True))
    assert [result.unchanged for result in again] == [1, 1]
