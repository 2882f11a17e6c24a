"""A trip from files of scanners: points in them, what is refused and why, one deed for all."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from librarydesk import i18n
from librarydesk.coded import CopyEventKind
from librarydesk.data.collection.service import Happened, record_event
from librarydesk.data.interchange.trip_files import (
    TripFiles,
    TripScanned,
    preview_trip,
    record_trip,
)
from librarydesk.data.interchange.trip_lines import read_trip_file, read_trip_text
from librarydesk.data.interchange.trip_sections import Way
from librarydesk.data.rotation.scanning.judging import ScannedTrip
from librarydesk.data.rotation.service import void_movements
from librarydesk.data.rotation.stock import copies_at_point
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.errors import DeskError
from tests.data.collection.shelf import add_site, copy_id, shelve
from xlsxwriter import Workbook

HOME = 1
DAY = date(2026, 3, 5)
NUMBERS = tuple(f"TN.{n:03}" for n in range(1, 9))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    spoken = i18n.language()
    i18n.set_language("en")
    yield
    i18n.set_language(spoken)


@pytest.fixture
def points(database: Database) -> dict[str, int]:
    """Three points, and eight copies at home."""
    shelve(database, "Dế mèn phiêu lưu ký", copies=NUMBERS)
    return {code: add_site(database, code, f"Điểm {code}") for code in ("LC01", "LC02", "LC03")}


Asked = Callable[..., TripFiles]


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    def ask(
        written: str | bytes,
        name: str = "scan.txt",
        *,
        day: date = DAY,
        way: Way = Way.DELIVER,
        point: str = "",
    ) -> TripFiles:
        path = tmp_path / name
        path.write_bytes(written if isinstance(written, bytes) else written.encode())
        trip = ScannedTrip("LC-2026-01", HOME, day)
        return TripFiles(trip, (read_trip_file(path),), way, point)

    return ask


def at(database: Database, point: int, day: date = DAY) -> list[str]:
    with database.read() as connection:
        return [copy.accession_no for copy in copies_at_point(connection, point, day)]


def reasons(found: TripScanned) -> list[tuple[int, str, str]]:
    return [(line.row, line.text, line.reason.split(".")[0]) for line in found.refused]


@pytest.mark.parametrize(
    "written",
    [
        "LC01\nTN.001\nTN.002\nLC02\nTN.003\n",
        "giao LC01\r\nTN.001\r\nTN.002\r\n\r\nLC02 giao\r\nTN.003\r\n",
        "\ufeffGiao: lc01\nTN.001\nTN.002\nGIAO LC02\nTN.003",
        "5/3/2026 8:01,LC01\n5/3/2026 8:02,TN.001\n5/3/2026 8:02,TN.002\n9:30,LC02\n9:31,TN.003",
        "LC01\n05/03/2026;08:00;TN.001;C128\n8:00;TN.002;C128\n9:00;LC02;C128\n9:00;TN.003;C128",
        "Mã vạch\nLC01\nTN.001\nTN.002\nLC02\nTN.003",
        "Số ĐKCB;Điểm;Chiều\nTN.001;LC01;giao\nTN.002;LC01;giao\nTN.003;LC02;",
        "LC01\tgiao\nTN.001\nTN.002\ngiao\tLC02\nTN.003",
    ],
)
def test_each_way_of_writing_says_the_same(
    database: Database, points: dict[str, int], asked: Asked, written: str
) -> None:
    found = record_trip(database, asked(written))
    assert reasons(found) == []
    assert at(database, points["LC01"]) == ["TN.001", "TN.002"]
    assert at(database, points["LC02"]) == ["TN.003"]
    assert [(c.read, c.added, c.rejected) for c in found.files] == [(3, 3, 0)]


def test_a_workbook_and_pasted_text_are_read_too(
    database: Database, points: dict[str, int], tmp_path: Path
) -> None:
    path = tmp_path / "scan.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, cell in enumerate(("LC01", "TN.001", "TN.002")):
            sheet.write(row, 0, cell)
    trip = ScannedTrip("LC-2026-01", HOME, DAY)
    files = (read_trip_file(path), read_trip_text("LC03\n08:15;TN.004\n"))
    assert record_trip(database, TripFiles(trip, files)).added == 3
    assert at(database, points["LC01"]) == ["TN.001", "TN.002"]
    assert at(database, points["LC03"]) == ["TN.004"]


@pytest.mark.parametrize("name", ["LC01.txt", "giao-LC01.csv", "giao LC01.txt"])
def test_a_file_is_for_the_point_that_it_is_named_by(
    database: Database, points: dict[str, int], asked: Asked, name: str
) -> None:
    assert record_trip(database, asked("TN.001\nTN.002", name)).added == 2
    assert at(database, points["LC01"]) == ["TN.001", "TN.002"]


def test_the_point_and_way_may_be_told_beside_the_file(
    database: Database, points: dict[str, int], asked: Asked
) -> None:
    record_trip(database, asked("TN.001\nTN.002", point="LC01"))
    later = date(2026, 5, 5)
    back = record_trip(database, asked("TN.001", day=later, way=Way.COLLECT, point="LC01"))
    assert back.added == 1
    assert at(database, points["LC01"], later) == ["TN.002"]
    with pytest.raises(DeskError) as caught:
        record_trip(database, asked("TN.003", point="LC99"))
    assert caught.value.code == "site.unknown"


def test_what_came_back_goes_on_to_the_next_point_in_one_file(
    database: Database, points: dict[str, int], asked: Asked
) -> None:
    record_trip(database, asked("LC01\nTN.001\nTN.002"))
    later = date(2026, 5, 5)
    chain = "thu LC01\nTN.001\ngiao LC02\nTN.001\nLC01 > LC03\nTN.002\n"
    found = record_trip(database, asked(chain, day=later))
    assert reasons(found) == []
    assert at(database, points["LC02"], later) == ["TN.001"]
    assert at(database, points["LC03"], later) == ["TN.002"]
    assert at(database, points["LC01"], later) == []


def test_what_cannot_be_is_refused_with_its_row_and_the_rest_is_recorded(
    database: Database, points: dict[str, int], asked: Asked, tmp_path: Path
) -> None:
    record_trip(database, asked("LC02\nTN.005", "before.txt", day=date(2026, 2, 1)))
    for number, kind in (("TN.006", CopyEventKind.LOST), ("TN.007", CopyEventKind.WEEDED)):
        record_event(database, Happened(copy_id(database, number), HOME, kind, date(2026, 2, 2)))
    found = record_trip(
        database, asked("LC01\nTN.001\nTN.999\nTN.001\nTN.005\nTN.006\nTN.007\nTN.002\n")
    )
    assert reasons(found) == [
        (3, "TN.999", "No copy bears this number"),
        (4, "TN.001", "Row 2 holds this copy already"),
        (5, "TN.005", "This copy is at Điểm LC02, not at Thư viện tỉnh Lai Châu"),
        (6, "TN.006", "This copy is recorded as lost"),
        (7, "TN.007", "This copy was weeded"),
    ]
    assert at(database, points["LC01"]) == ["TN.001", "TN.002"]
    path = found.files[0].rejected_file
    assert path == tmp_path / "scan.txt.rejected.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["accession_no"], r["point"], r["way"], r["row"]) for r in rows][:1] == [
        ("TN.999", "LC01", "deliver", "3")
    ]


def test_mended_rejected_rows_can_be_recorded_and_a_second_time_nothing_changes(
    database: Database, points: dict[str, int], asked: Asked
) -> None:
    first = record_trip(database, asked("LC01\nTN.001\nTN.9\nLC02\nTN.003\n"))
    path = first.files[0].rejected_file
    assert path is not None
    mended = path.read_text(encoding="utf-8-sig").replace("TN.9,", "TN.002,")
    again = record_trip(database, asked(mended, "mended.csv"))
    assert again.added == 1
    assert at(database, points["LC01"]) == ["TN.001", "TN.002"]
    same = record_trip(database, asked("LC01\nTN.001\nTN.002\nLC02\nTN.003\n"))
    assert [(c.read, c.added, c.unchanged, c.rejected) for c in same.files] == [(3, 0, 3, 0)]


def test_numbers_below_a_mistyped_code_go_to_no_point(
    database: Database, points: dict[str, int], asked: Asked
) -> None:
    found = record_trip(database, asked("LC01\nTN.001\nLC07\nTN.002\nLC02\nTN.003\n"))
    assert [row for row, _text, _reason in reasons(found)] == [3, 4]
    assert at(database, points["LC01"]) == ["TN.001"]
    assert at(database, points["LC02"]) == ["TN.003"]


def test_numbers_before_any_point_are_refused(
    database: Database, points: dict[str, int], asked: Asked
) -> None:
    found = record_trip(database, asked("TN.001\nLC02\nTN.003\n"))
    assert reasons(found) == [(1, "TN.001", "No point stands before it")]
    assert at(database, points["LC02"]) == ["TN.003"]


def test_a_code_that_is_a_number_too_is_not_guessed(
    database: Database, points: dict[str, int], asked: Asked
) -> None:
    shelve(database, "Đất rừng phương Nam", copies=("LC02",))
    found = record_trip(database, asked("LC01\nTN.001\nLC02\nTN.002\n"))
    assert [row for row, _text, _reason in reasons(found)] == [3, 4]
    told = record_trip(database, asked("giao LC02\nTN.002\n", "told.txt"))
    assert told.added == 1
    assert at(database, points["LC02"]) == ["TN.002"]


def test_the_copy_that_bears_a_number_now_goes_before_one_that_bore_it(
    database: Database, points: dict[str, int], asked: Asked
) -> None:
    other = copy_id(database, "TN.008")
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            "INSERT INTO copy_event (copy_id, site_id, event, on_date, to_site_id,"
            f" new_accession_no, new_accession_folded, {NEW_ROW_COLUMNS})"
            " VALUES (?, 1, 'transferred', '2025-01-01', 1, 'TN.001', fold('TN.001'),"
            f" {stamp.values_sql}), (?, 1, 'transferred', '2025-02-01', 1, 'TN.080',"
            f" fold('TN.080'), {stamp.values_sql})",
            (other, other),
        )
    assert record_trip(database, asked("LC01\nTN.001\nTN.008\n")).added == 2
    assert at(database, points["LC01"]) == ["TN.001", "TN.080"]


def test_strict_records_nothing_and_a_trial_writes_nothing(
    database: Database, points: dict[str, int], asked: Asked, tmp_path: Path
) -> None:
    wanted = asked("LC01\nTN.001\nTN.999\n")
    with database.read() as connection:
        tried = preview_trip(connection, wanted)
    assert (tried.added, len(tried.refused)) == (1, 1)
    assert list(tmp_path.glob("*.rejected*")) == []
    with pytest.raises(DeskError) as caught:
        record_trip(database, wanted, strict=True)
    assert caught.value.code == "trip.strict"
    assert at(database, points["LC01"]) == []
    assert (tmp_path / "scan.txt.rejected.csv").exists()


def test_several_files_are_one_deed_and_taken_back_as_one(
    database: Database, points: dict[str, int], asked: Asked
) -> None:
    one, two = asked("TN.001", "LC01.txt"), asked("TN.002\nTN.001", "LC02.txt")
    both = replace(one, files=(*one.files, *two.files))
    found = record_trip(database, both)
    assert found.added == 2
    assert [(line.file, line.row) for line in found.refused] == [(1, 2)]
    assert void_movements(database, found.recorded, reason="nhầm ngày") == 2
    assert at(database, points["LC01"]) == at(database, points["LC02"]) == []


def test_two_thousand_copies_and_ten_points_go_in_at_once(
    database: Database, tmp_path: Path
) -> None:
    numbers = [f"LCH.{n:06}" for n in range(2000)]
    shelve(database, "Truyện đọc thiếu nhi", copies=tuple(numbers))
    points = [add_site(database, f"LC{n:02}", f"Điểm {n}") for n in range(1, 11)]
    lines = []
    for at_point in range(10):
        lines.append(f"2026-03-05T08:00:00;LC{at_point + 1:02}")
        part = numbers[at_point * 200 : (at_point + 1) * 200]
        lines += [f"2026-03-05T08:00:00;{number}" for number in part]
    path = tmp_path / "trip.csv"
    path.write_bytes("\r\n".join(lines).encode())
    trip = ScannedTrip("LC-2026-01", HOME, DAY, due_on=date(2026, 9, 5))
    found = record_trip(database, TripFiles(trip, (read_trip_file(path),)))
    assert (found.added, found.refused) == (2000, ())
    assert [len(at(database, point)) for point in points] == [200] * 10
