from pathlib import Path

import pytest

from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.service import import_file
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.interchange.tables import asked, import_text, reasons

COPIES = """accession_no,site,title,acquired_on,source
TN.1,LC,Dế mèn,2024-01-02,purchase
TN.1,LC01,Dế mèn,2024-01-02,purchase
TN.2,LC,Dế mèn,2024-01-02,purchase
TN.3,LC03,Dế mèn,2024-01-02,purchase
TN.3,LC04,Dế mèn,2024-01-02,purchase
"""

BAD = [
    ("service_days", "date,site,visits", "2025-01-02,LC9,3", "there is no site “LC9”"),
    ("service_days", "date,site,visits", "2025-01-02,,3", "“Site” is empty"),
    ("service_days", "date,site,visits", "2025-02-30,LC,3", "is no date"),
    ("service_days", "date,site,visits", "2025-01-02,LC,many", "is no whole number"),
    ("service_days", "date,site,visits", "2025-01-02,LC,3,4", "more cells than the first row"),
    ("service_days", "date,site,visits", "2025-01-02,Tủ sách Hoa Ban,3", "LC03 (Tủ sách Hoa Ban)"),
    ("service_days", "date,site,visits,children_visits", "2025-01-02,LC,3,4", "(4) is larger"),
    ("service_days", "date,site,loans,children_loans", "2025-01-02,LC,,4", "(4) is larger"),
    ("service_days", "date,site,visits,disabled_visits", "2025-01-02,LC,3,4", "is larger"),
    ("closures", "site,from,to", "LC,2025-02-03,2025-02-01", "lies before the first one"),
    ("copies", COPIES.splitlines()[0], "A1,LC,Sách,2024-01-01,bought", "isn't in the list"),
    ("copies", COPIES.splitlines()[0] + ",isbn", "A1,LC,S,2024-01-01,other,123", "is no ISBN"),
    ("copies", COPIES.splitlines()[0] + ",language", "A1,LC,S,2024-01-01,other,zz", "no language"),
    ("copy_events", "accession_no,site,event,on_date", "TN.9,LC,lost,2025-01-01", "No copy has"),
    ("copy_events", "accession_no,site,event,on_date", "TN.3,LC,lost,2025-01-01", "LC03, LC04"),
    ("copy_events", "accession_no,site,event,on_date", "TN.2,LC,eaten,2025-01-01", "in the list"),
    ("copy_events", "accession_no,site,event,on_date", "TN.2,LC,transferred,2025-01-01", "owner"),
    ("subscriptions", "year,site,title,quarter", "2025,LC,Nhân Dân,5", "is no quarter"),
    ("digitisation", "date,site,title,documents", "2025-03-01,LC,Báo,", "is empty"),
    ("digitisation", "date,site,title,documents,local_history",
     "2025-03-01,LC,Báo,1,maybe", "neither yes nor no"),
    ("rotations", "trip_code,site,date,from_site,to_site,accession_no,copies",
     "T,LC,2025-01-01,LC,LC02,TN.2,3", "both itemised and counted"),
    ("rotations", "trip_code,site,date,from_site,to_site,accession_no,copies",
     "T,LC,2025-01-01,LC,LC02,,", "neither an accession number nor"),
    ("rotations", "trip_code,site,date,from_site,to_site,copies,children_copies",
     "T,LC,2025-01-01,LC,LC02,3,4", "(4) is larger"),
    ("rotations", "trip_code,site,date,from_site,to_site,accession_no",
     "T,LC,2025-01-01,LC,LC02,TN.3", "Fill in “owner”"),
    ("rotations", "trip_code,site,date,from_site,to_site,accession_no,owner",
     "T,LC,2025-01-01,LC,LC02,TN.2,LC01", "there is one at LC"),
    ("rotation_settlements", "site,point,date,result,copies",
     "LC,LC02,2025-01-01,eaten,2", "isn't in the list"),
    ("point_usage", "month,site,visits", "2025-13,LC02,2", "is no month"),
    ("point_usage", "month,site,visits,children_visits", "2025-12,LC02,2,3", "is larger"),
    ("point_usage", "month,site,from_month,visits", "2025-01,LC02,2025-02,2", "lies after"),
    ("mobile_trips", "trip_code,site,departed_on,km", "T,LC,2025-01-01,far", "is no number"),
    ("mobile_stops", "trip_code,site,date,admin_unit,place,readers,children",
     "T,LC,2025-08-01,03571,Chợ,3,4", "is larger"),
    ("mobile_stops", "trip_code,site,date,admin_unit,place,readers,ethnic_minority",
     "T,LC,2025-08-01,03571,Chợ,3,4", "is larger"),
    ("mobile_stops", "trip_code,site,date,admin_unit,place,readers",
     "T,LC,2025-08-01,03571,Chợ,", "“Readers” is empty"),
    ("population", "year,admin_unit,population,children", "2025,12,10,11", "is larger"),
    ("population", "year,admin_unit,areas", "2025,12,swamp", "isn't in the list"),
    ("sites", "code,name,kind", "X,Tủ sách,castle", "isn't in the list"),
    ("sites", "code,name,kind,managed_by", "X,Tủ sách,bookcase,Y", "there is no site “Y”"),
    ("sites", "code,name,kind,managed_by", "X,Tủ sách,bookcase,X", "managed by itself"),
    ("sites", "code,name,kind,managed_by", "LC,Tỉnh,province_library,LC02", "managed by itself"),
    ("sites", "code,as_of,name,kind,opened_on", "LC,2025-01-01,A,other,2020-01-01", "as_of"),
    ("sites", "code,name,kind,serves", "X,Tủ sách,bookcase,03571;99999", "99999 is no admin unit"),
    ("sites", "code,name,kind,latitude", "X,Tủ sách,bookcase,95", "is no place in degrees"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "header", "row", "why"), BAD)
def test_a_bad_row_is_rejected_with_its_reason(
    network: Database, tmp_path: Path, kind: str, header: str, row: str, why: str
) -> None:
    import_text(network, tmp_path, "copies", COPIES)
    result = import_text(network, tmp_path, kind, f"{header}\n{row}\n")
    assert (result.read, result.rejected) == (1, 1)
    assert why in reasons(result)


def test_a_second_row_with_one_key_is_rejected_and_never_an_update(
    network: Database, tmp_path: Path
) -> None:
    text = "date,site,visits\n2025-01-02,LC,3\n2025-01-02,LC,4\n"
    result = import_text(network, tmp_path, "service_days", text)
    assert (result.added, result.rejected) == (1, 1)
    assert "Row 2 of this file has the same key" in reasons(result)
    assert asked(network, "SELECT visits FROM service_day") == [(3,)]


def test_a_row_with_several_faults_says_all_of_them(network: Database, tmp_path: Path) -> None:
    text = "date,site,visits,loans\nnever,LC9,x,1\n"
    said = reasons(import_text(network, tmp_path, "service_days", text))
    assert all(part in said for part in ("“never”", "“x”", "“LC9”"))


def test_good_rows_go_in_beside_bad_ones(network: Database, tmp_path: Path) -> None:
    text = "date,site,visits\n2025-01-02,LC,3\n2025-01-03,XX,4\n"
    result = import_text(network, tmp_path, "service_days", text)
    assert (result.added, result.rejected) == (1, 1)
    assert reasons(result).splitlines()[1].startswith("2025-01-03,XX,4,3,")


def test_a_mended_rejected_file_is_imported(network: Database, tmp_path: Path) -> None:
    text = "date;site;visits\n2025-01-02;XX;3\n2025-01-03;LC;5\n"
    rejected = import_text(network, tmp_path, "service_days", text).rejected_file
    assert rejected is not None
    mended = rejected.read_text(encoding="utf-8-sig").replace("XX", "LC")
    rejected.write_text(mended, encoding="utf-8-sig")
    result = import_file(network, "service_days", rejected)
    assert (result.read, result.added, result.rejected_file) == (1, 1, None)


def test_closures_keep_their_reason_beside_that_of_the_rejection(
    network: Database, tmp_path: Path
) -> None:
    text = "site,from,to,reason\nXX,2025-02-01,2025-02-02,Tết\n"
    rejected = import_text(network, tmp_path, "closures", text).rejected_file
    assert rejected is not None
    mended = rejected.read_text(encoding="utf-8-sig").replace("XX,", "LC,")
    rejected.write_text(mended, encoding="utf-8-sig")
    assert import_file(network, "closures", rejected).added == 1
    assert asked(network, "SELECT reason FROM closure") == [("Tết",)]


def test_an_older_rejected_file_is_kept_with_a_number(network: Database, tmp_path: Path) -> None:
    bad = "date,site,visits\n2025-01-02,{},3\n"
    import_text(network, tmp_path, "service_days", bad.format("X1"))
    second = import_text(network, tmp_path, "service_days", bad.format("X2"))
    assert "X2" in reasons(second)
    kept = tmp_path / "service_days.csv.rejected.1.csv"
    assert "X1" in kept.read_text(encoding="utf-8-sig")


def test_a_trial_run_changes_and_writes_nothing(network: Database, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    text = "date,site,visits\n2025-01-02,LC,3\n2025-01-02,XX,3\n"
    result = import_text(network, tmp_path, "service_days", text, ImportOptions(dry_run=True))
    assert (result.added, result.rejected, result.rejected_file) == (1, 1, None)
    assert asked(network, "SELECT count(*) FROM service_day") == [(0,)]
    assert {path.name for path in set(tmp_path.iterdir()) - before} == {"service_days.csv"}


def test_a_strict_import_takes_nothing_when_one_row_is_bad(
    network: Database, tmp_path: Path
) -> None:
    text = "date,site,visits\n2025-01-02,LC,3\n2025-01-02,XX,3\n"
    with pytest.raises(DeskError, match="Row 3: ") as refused:
        import_text(network, tmp_path, "service_days", text, ImportOptions(strict=True))
    assert (refused.value.code, refused.value.exit_code) == ("import.strict", 3)
    assert asked(network, "SELECT count(*) FROM service_day") == [(0,)]


def test_a_part_is_measured_by_the_whole_that_is_there_where_the_file_has_none(
    network: Database, tmp_path: Path
) -> None:
    import_text(network, tmp_path, "service_days", "date,site,visits\n2025-01-01,LC,20\n")
    children = "date,site,children_visits\n2025-01-01,LC,{}\n2025-01-02,LC,1\n"
    too_many = import_text(network, tmp_path, "service_days", children.format(21))
    assert (too_many.rejected, too_many.updated) == (2, 0)
    some = import_text(network, tmp_path, "service_days", children.format(10))
    assert (some.rejected, some.updated) == (1, 1)
    fewer = import_text(network, tmp_path, "service_days", "date,site,visits\n2025-01-01,LC,9\n")
    assert (fewer.rejected, fewer.updated) == (1, 0)
    assert asked(network, "SELECT visits, children_visits FROM service_day") == [(20, 10)]
