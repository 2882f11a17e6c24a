import csv
import json
from itertools import takewhile
from pathlib import Path

import pytest

from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.service import export_kind, import_file, void_file
from librarydesk.data.store.database import Database
from tests.data.interchange.tables import asked, import_text
from tests.data.interchange.test_rejections import COPIES

FILES = {
    "closures": "site,from,to,reason\nLC,2025-02-01,2025-02-03,Tết\n",
    "copies": COPIES,
    "copy_events": "accession_no,site,event,on_date,to_site,new_accession_no\n"
    "TN.2,LC,lost,2025-01-05,,\nTN.2,LC,transferred,2025-01-06,LC02,B.1\n",
    "subscriptions": "year,site,title,quarter,copies\n2025,LC,Nhân Dân,,2\n2025,LC,Nhân Dân,1,2\n",
    "rotations": "trip_code,site,date,from_site,to_site,accession_no,copies,no,due_on\n"
    "T1,LC,2025-03-01,LC,LC02,TN.2,,,2025-09-01\nT1,LC,2025-03-01,LC,LC02,,20,,\n"
    "T1,LC,2025-03-01,LC,LC02,,5,2,\n",
    "rotation_settlements": "site,point,date,result,copies\nLC,LC02,2025-04-01,Mất,2\n",
    "point_usage": "month,site,visits,children_visits\n3/2025,LC02,30,20\n",
    "mobile_trips": 'trip_code,site,departed_on,km\nL1,LC,2025-08-01,"12,5"\n',
    "mobile_stops": "trip_code,site,date,admin_unit,place,readers,children\n"
    "L1,LC,2025-08-01,03571,Chợ,50,40\n",
    "service_days": "date,site,room,visits\n2025-01-02,LC,,10\n2025-01-02,LC,Thiếu nhi,5\n",
    "digitisation": "date,site,title,documents,pages,local_history\n"
    "2025-03-01,LC,Báo Lai Châu,2,96,x\n2025-03-01,LC,Địa chí,1,,\n",
    "campaigns": "code,name,site,starts_on,ends_on,target_copies,target_vnd\n"
    "VD25,Sách cho em,LC,2025-02-01,2025-05-31,5.000,50.000.000\n"
    "VD26,Mỗi người một cuốn,LC,2025-09-01,,,\n",
    "gifts": "gift_no,site,campaign,date,donor,donor_kind,kind,copies,value_vnd\n"
    "Q1,LC,VD25,2025-02-03,Nguyễn Văn Hòa,Cá nhân,Sách,12,\n"
    "Q2,LC,vd25,2025-02-03,nguyễn  văn hòa,person,books,3,150.000\n"
    "Q3,LC,,2025-02-04,Nguyễn Văn Hoa,person,money,,2.000.000\n"
    "Q4,LC,VD26,2025-09-04,Người qua đường,anonymous,books,4,\n"
    "Q5,LC,,2025-09-05,Hội Khuyến học,,books,7,\n",
    "gift_distributions": "site,date,to_site,to_name,no,campaign,gift_no,copies,value_vnd\n"
    "LC,2025-03-01,LC02,,,VD25,Q1,10,\nLC,2025-03-01,LC02,,2,VD25,Q2,2,\n"
    "LC,2025-03-02,,Trại tạm giam,,,,30,900.000\n",
    "events": "code,site,kind,name,date,end_date,admin_unit,attendance,children,papers\n"
    "SK1,LC,Ngày hội sách,Ngày Sách,2025-04-21,2025-04-23,,500,300,\n"
    "SK2,LC,seminar,Văn hóa đọc vùng cao,2025-08-05,,03571,80,,23\n",
    "media_outputs": "date,site,kind,title,count\n2025-04-21,LC,Tin,Khai mạc Ngày Sách,3\n"
    "2025-04-21,LC,tv_report,Khai mạc Ngày Sách,\n",
    "site_visits": "date,site,to_site,no,purpose,people,copies_processed\n"
    "2025-06-01,LC,LC02,,Hướng dẫn,2,300\n2025-06-01,LC,LC02,2,inspection,2,\n",
    "honours": "date,site,name,kind,level,reason\n"
    "2025-12-01,LC,Lò Văn Hoa,person,UBND tỉnh,Đọc sách\n2025-12-01,LC,Lò Văn Hòa,person,,\n",
    "site_profiles": "year,site,staff,staff_library_degree,floor_area_m2,budget_vnd\n"
    '2025,LC,20,12,"1.234,5",2.000.000.000\n',
    "population": "year,admin_unit,population,areas\n2025,12,500.000,border;mountain\n",
    "plan_targets": "year,quarter,site,indicator,breakdown,target\n"
    "2025,,LC,R02,,12.000\n2025,1,LC,r02,,3000\n2025,,LC,R02,Area: Border,500\n"
    '2025,,LC,N06,,"85,5"\n',
    "returns": "year,quarter,site,indicator,breakdown,value,prevails\n"
    "2025,1,LC01,S01,age_group:children,120,\n2025,1,LC01,S01,,300,x\n"
    '2025,,LC01,N09,,"85,5",\n',
    "clubs": "code,name,site,kind,age_from,age_to,leader,founded_on\nCLB1,Ong nhỏ,LC02,theme,6,11,"
    "Cô Hà,2024-09-01\n",
    "club_members": "club,member_no,birth_year,gender,disabled,joined_on,left_on,consent_on\n"
    "CLB1,1,2016,female,x,2024-09-05,,2024-09-06\nCLB1,2,2015,male,,2024-09-05,2025-01-05,\n"
    "CLB1,2,2015,male,,2025-03-01,,\n",
    "club_sessions": "club,date,no,topic,book,attendance,member_nos\n"
    "CLB1,2025-03-01,,Dế Mèn,Dế Mèn,,1;2\nCLB1,2025-03-01,2,Vẽ tranh,,12,\n",
    "reading_log": "club,member_no,date,title,pages\nCLB1,1,2025-03-01,Dế Mèn,90\n"
    "CLB1,2,2025-03-01,Dế Mèn,\n",
}
_BASES = ("copies", "campaigns", "clubs", "club_members")
"""Kinds that others build on, in their order."""


@pytest.mark.parametrize("kind", FILES)
def test_the_same_file_twice_changes_nothing(network: Database, tmp_path: Path, kind: str) -> None:
    for base in takewhile(lambda base: base != kind, _BASES):
        import_text(network, tmp_path, base, FILES[base])
    first = import_text(network, tmp_path, kind, FILES[kind])
    assert first.rejected == 0
    numbers = asked(network, "SELECT last_seq, last_stamp FROM installation")
    second = import_text(network, tmp_path, kind, FILES[kind])
    assert (second.added, second.updated, second.rejected) == (0, 0, 0)
    assert second.unchanged == second.read == first.read
    assert asked(network, "SELECT last_seq, last_stamp FROM installation") == numbers


def test_rows_may_stand_in_any_order(network: Database, tmp_path: Path) -> None:
    head, *rows = FILES["rotations"].splitlines()
    import_text(network, tmp_path, "copies", COPIES)
    import_text(network, tmp_path, "rotations", FILES["rotations"])
    again = import_text(network, tmp_path, "rotations", "\n".join([head, *reversed(rows)]) + "\n")
    assert again.unchanged == 3


def test_a_changed_record_is_updated_and_its_edit_marked(network: Database, tmp_path: Path) -> None:
    import_text(network, tmp_path, "mobile_trips", FILES["mobile_trips"])
    text = FILES["mobile_trips"].replace("12,5", "13")
    assert import_text(network, tmp_path, "mobile_trips", text).updated == 1
    ((km, versions, stamps),) = asked(network, "SELECT km, versions, field_stamps FROM mobile_trip")
    assert km == 13
    assert list(json.loads(str(versions)).values()) == [2]
    assert list(json.loads(str(stamps))) == ["km"]


def test_a_changed_fact_is_voided_and_added_anew(network: Database, tmp_path: Path) -> None:
    import_text(network, tmp_path, "rotation_settlements", FILES["rotation_settlements"])
    text = FILES["rotation_settlements"].replace(",2\n", ",3\n")
    result = import_text(network, tmp_path, "rotation_settlements", text)
    assert (result.updated, result.added) == (1, 0)
    rows = "SELECT copies, voided_at IS NULL FROM rotation_settlement ORDER BY id"
    assert asked(network, rows) == [(2, 0), (3, 1)]


def test_columns_that_a_file_lacks_stay_as_they_are(network: Database, tmp_path: Path) -> None:
    import_text(network, tmp_path, "copies", COPIES)
    import_text(network, tmp_path, "rotations", FILES["rotations"])
    text = "\n".join(
        line.rpartition(",")[0] for line in FILES["rotations"].replace(",20,", ",21,").splitlines()
    )
    result = import_text(network, tmp_path, "rotations", text + "\n")
    assert (result.updated, result.unchanged) == (1, 2)
    assert asked(network, "SELECT due_on FROM rotation_movement WHERE copy_id IS NOT NULL") == [
        ("2025-09-01",)
    ]


def test_a_count_of_another_pc_is_left_alone(network: Database, tmp_path: Path) -> None:
    text = "date,site,visits\n2025-01-02,LC,10\n"
    import_text(network, tmp_path, "service_days", text)
    with network.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO device (uid, name, own) VALUES (zeroblob(16), 'other', 0)"
        )
        connection.exec_driver_sql(
            "UPDATE service_day SET device_id = (SELECT max(id) FROM device)"
        )
    own = import_text(network, tmp_path, "service_days", text.replace("10", "4"))
    assert (own.added, own.updated) == (1, 0)
    exported = "date,site,no,visits\n2025-01-02,LC,1,10\n2025-01-02,LC,2,4\n"
    export_kind(network, "service_days", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["no"], row["visits"]) for row in csv.DictReader(file)]
    assert rows == [("1", "10"), ("2", "4")]
    assert import_text(network, tmp_path, "service_days", exported).unchanged == 2
    changed = import_text(network, tmp_path, "service_days", exported.replace("10", "11"))
    assert (changed.unchanged, changed.rejected) == (1, 1)
    assert asked(network, "SELECT visits FROM service_day ORDER BY id") == [(10,), (4,)]


def test_what_an_import_brought_can_be_voided_by_its_keys(
    network: Database, tmp_path: Path
) -> None:
    import_text(network, tmp_path, "copies", COPIES)
    import_text(network, tmp_path, "copy_events", FILES["copy_events"])
    path = tmp_path / "void.csv"
    path.write_text(
        "accession_no,site,event,on_date\nTN.2,LC,lost,2025-01-05\nTN.1,LC,lost,2025-01-05\n",
        encoding="utf-8",
    )
    first = void_file(network, "copy_events", path, "typed twice")
    assert (first.updated, first.rejected) == (1, 1)
    assert void_file(network, "copy_events", path).unchanged == 1
    assert asked(network, "SELECT reason FROM voiding") == [("typed twice",)]


def test_a_voided_row_can_be_imported_again(network: Database, tmp_path: Path) -> None:
    import_text(network, tmp_path, "service_days", FILES["service_days"])
    void_file(network, "service_days", tmp_path / "service_days.csv")
    assert asked(network, "SELECT count(*) FROM service_day WHERE voided_at IS NULL") == [(0,)]
    assert import_text(network, tmp_path, "service_days", FILES["service_days"]).added == 2


def test_an_import_that_is_stopped_leaves_everything_as_before(
    network: Database, tmp_path: Path
) -> None:
    def stop(_what: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "service_days.csv"
    path.write_text(FILES["service_days"], encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        import_file(network, "service_days", path, ImportOptions(), stop)
    assert asked(network, "SELECT count(*) FROM service_day") == [(0,)]
    assert import_file(network, "service_days", path).added == 2


def test_the_result_as_scripts_read_it(network: Database, tmp_path: Path) -> None:
    result = import_text(network, tmp_path, "service_days", FILES["service_days"])
    assert result.as_json() == {
        "kind": "service_days",
        "file": str(tmp_path / "service_days.csv"),
        "encoding": "utf-8",
        "read": 2,
        "added": 2,
        "updated": 0,
        "unchanged": 0,
        "rejected": 0,
        "rejected_file": None,
        "differing": 0,
        "awaiting_consent": 0,
    }
