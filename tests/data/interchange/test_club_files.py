"""Files of club sessions and of the reading log: what goes in, what is refused, what changes."""

from pathlib import Path

import pytest

from librarydesk.data.interchange.all_kinds import export_all, import_all
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.service import import_file, void_file
from librarydesk.data.store.database import Database
from tests.data.interchange.tables import asked, import_text, reasons
from tests.data.statistics.world import World
from tests.desk_fixtures import NewDesk

_SESSIONS = "club,date,no,topic,book,attendance,member_nos\n"
_READ = "club,member_no,date,title,pages\n"
_HERE = (
    "SELECT s.on_date, s.no, a.member_no FROM session_attendance a JOIN club_session s"
    " ON s.id = a.session_id WHERE a.voided_at IS NULL ORDER BY 1, 2, 3"
)
_LOG = (
    "SELECT member_no, on_date, title, pages, minutes, voided_at IS NULL FROM reading ORDER BY id"
)


@pytest.fixture
def clubs(network: Database) -> Database:
    """Two clubs with three members and one."""
    with network.write() as connection:
        world = World(connection)
        for code, site, numbers in (("MX", "LC", ("M-01", "M-02", "m-3")), ("BN", "LC01", ("1",))):
            name = {"name": f"CLB {code}", "name_folded": f"clb {code.lower()}"}
            club = world.club(site, code=code, code_folded=code.lower(), **name)
            for number in numbers:
                world.member(club, world.add("child"), number, left_on="2024-12-31")
    return network


def test_sessions_go_in_with_those_who_came_as_the_club_writes_their_numbers(
    clubs: Database, tmp_path: Path
) -> None:
    text = (
        f"{_SESSIONS}MX,1/3/2025,,Dế Mèn,Dế Mèn phiêu lưu ký,,m-01; M-3 ;;M-01\n"
        "CLB MX,2025-03-01,2,Vẽ tranh,,12,\nbn,2025-03-02,,Đọc to,,5,1\n"
    )
    result = import_text(clubs, tmp_path, "club_sessions", text)
    assert (result.added, result.rejected) == (3, 0)
    assert asked(clubs, _HERE) == [
        ("2025-03-01", 1, "M-01"),
        ("2025-03-01", 1, "m-3"),
        ("2025-03-02", 1, "1"),
    ]
    again = import_text(clubs, tmp_path, "club_sessions", text)
    assert (again.unchanged, again.updated, again.added) == (3, 0, 0)


def test_a_number_or_a_club_that_nobody_knows_refuses_the_row(
    clubs: Database, tmp_path: Path
) -> None:
    text = f"{_SESSIONS}MX,2025-03-01,,A,,,M-01;X9;X8\nXX,2025-03-01,,A,,,\nMX,2025-03-02,,A,,,\n"
    result = import_text(clubs, tmp_path, "club_sessions", text)
    assert (result.added, result.rejected) == (1, 2)
    said = reasons(result)
    assert "no member with the number X9; X8" in said
    assert "There is no club “XX”" in said
    assert asked(clubs, _HERE) == []


def test_a_name_that_two_clubs_bear_is_refused_with_their_codes(
    clubs: Database, tmp_path: Path
) -> None:
    with clubs.write() as connection:
        connection.exec_driver_sql("UPDATE club SET name_folded = 'mam xanh'")
    result = import_text(
        clubs, tmp_path, "club_sessions", f"{_SESSIONS}Mầm Xanh,2025-01-01,,A,,,\n"
    )
    assert "fits several: MX; BN" in reasons(result)


def test_others_who_came_change_a_session_and_a_file_without_the_column_leaves_them(
    clubs: Database, tmp_path: Path
) -> None:
    import_text(clubs, tmp_path, "club_sessions", f"{_SESSIONS}MX,2025-03-01,,A,,,M-01;M-02\n")
    changed = import_text(
        clubs, tmp_path, "club_sessions", f"{_SESSIONS}MX,2025-03-01,,A,,,M-02;m-3\n"
    )
    assert (changed.updated, changed.added) == (1, 0)
    assert asked(clubs, _HERE) == [("2025-03-01", 1, "M-02"), ("2025-03-01", 1, "m-3")]
    assert asked(clubs, "SELECT count(*) FROM session_attendance") == [(3,)]
    short = "club,date,topic\nMX,2025-03-01,B\n"
    assert import_text(clubs, tmp_path, "club_sessions", short).updated == 1
    assert len(asked(clubs, _HERE)) == 2
    nobody = import_text(clubs, tmp_path, "club_sessions", f"{_SESSIONS}MX,2025-03-01,,B,,,\n")
    assert (nobody.updated, asked(clubs, _HERE)) == (1, [])


def test_another_book_isnt_the_one_from_the_catalogue_any_more(
    clubs: Database, tmp_path: Path
) -> None:
    import_text(clubs, tmp_path, "club_sessions", f"{_SESSIONS}MX,2025-03-01,,A,Dế Mèn,,\n")
    with clubs.write() as connection:
        title = World(connection).title("Dế Mèn")
        connection.exec_driver_sql("UPDATE club_session SET title_id = ?", (title,))
    topic = f"{_SESSIONS}MX,2025-03-01,,B,Dế Mèn,,\n"
    assert import_text(clubs, tmp_path, "club_sessions", topic).updated == 1
    assert asked(clubs, "SELECT title_id IS NULL FROM club_session") == [(0,)]
    import_text(clubs, tmp_path, "club_sessions", f"{_SESSIONS}MX,2025-03-01,,B,Tắt đèn,,\n")
    assert asked(clubs, "SELECT title_id IS NULL FROM club_session") == [(1,)]


def test_a_changed_line_of_the_reading_log_is_voided_and_added_with_what_the_file_lacks(
    clubs: Database, tmp_path: Path
) -> None:
    text = f"{_READ}MX,m-01,2025-03-01,Dế Mèn,90\nMX,M-01,2025-03-01,Tắt đèn,\n"
    assert import_text(clubs, tmp_path, "reading_log", text).added == 2
    assert import_text(clubs, tmp_path, "reading_log", text).unchanged == 2
    with clubs.write() as connection:
        connection.exec_driver_sql("UPDATE reading SET minutes = 40")
    changed = f"{_READ}MX,M-01,2025-03-01,DẾ MÈN,95\n"
    result = import_text(clubs, tmp_path, "reading_log", changed)
    assert (result.updated, result.added) == (1, 0)
    assert asked(clubs, _LOG) == [
        ("M-01", "2025-03-01", "Dế Mèn", 90, 40, 0),
        ("M-01", "2025-03-01", "Tắt đèn", None, 40, 1),
        ("M-01", "2025-03-01", "DẾ MÈN", 95, 40, 1),
    ]


def test_the_reading_log_refuses_strangers_and_repeated_lines(
    clubs: Database, tmp_path: Path
) -> None:
    text = f"{_READ}MX,9,2025-03-01,A,\nMX,M-01,2025-03-01,A,\nMX,m-01,2025-03-01,a,\n"
    result = import_text(clubs, tmp_path, "reading_log", text)
    assert (result.added, result.rejected) == (1, 2)
    assert "no member with the number 9" in reasons(result)


def test_sessions_and_readings_are_voided_by_their_keys(clubs: Database, tmp_path: Path) -> None:
    sessions = f"{_SESSIONS}MX,2025-03-01,2,A,,,M-01\n"
    import_text(clubs, tmp_path, "club_sessions", sessions)
    assert void_file(clubs, "club_sessions", tmp_path / "club_sessions.csv").updated == 1
    assert import_text(clubs, tmp_path, "club_sessions", sessions).added == 1
    assert len(asked(clubs, _HERE)) == 2
    import_text(clubs, tmp_path, "reading_log", f"{_READ}MX,M-01,2025-03-01,A,7\n")
    assert void_file(clubs, "reading_log", tmp_path / "reading_log.csv").updated == 1


def test_all_of_it_goes_to_another_database_and_back(
    clubs: Database, new_desk: NewDesk, tmp_path: Path
) -> None:
    sessions = f"{_SESSIONS}MX,2025-03-01,,A,Dế Mèn,30,M-02;M-01\nMX,2025-03-01,2,B,,7,\n"
    import_text(clubs, tmp_path, "club_sessions", sessions)
    import_text(clubs, tmp_path, "reading_log", f"{_READ}MX,M-01,2025-03-01,=A,7\n")
    folder = tmp_path / "all"
    folder.mkdir()
    export_all(clubs, folder)
    text = (folder / "club_sessions.csv").read_text(encoding="utf-8-sig")
    assert text == f"{_SESSIONS}MX,2025-03-01,1,A,Dế Mèn,30,M-01; M-02\nMX,2025-03-01,2,B,,7,\n"
    again = {result.kind: result for result in import_all(clubs, folder)}
    assert (again["club_sessions"].unchanged, again["reading_log"].unchanged) == (2, 1)
    trial = import_file(
        clubs, "club_sessions", folder / "club_sessions.csv", ImportOptions(dry_run=True)
    )
    assert trial.unchanged == 2
