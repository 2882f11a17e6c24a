"""Importing MARC files into a real database, and giving the records back."""

import csv
from datetime import date
from pathlib import Path

import pytest

from librarydesk.data.collection.search import search_titles
from librarydesk.data.collection.shelving import Shelving, shelve_copies
from librarydesk.data.interchange.marc.exporting import export_marc
from librarydesk.data.interchange.marc.importing import import_marc
from librarydesk.data.interchange.marc.reader import read_marc
from librarydesk.data.interchange.marc.record import MarcRecord
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.result import ImportResult
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.data.store.voiding import void_where
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from tests.data.interchange.marc.samples import (
    FOREST,
    Field,
    changed,
    iso_2709,
    iso_2709_of,
    marcxml,
    marked,
    without,
)
from tests.desk_fixtures import NewDesk

LAMP: list[Field] = [
    ("245", "10$aTắt đèn /$cNgô Tất Tố"),
    ("100", "1 $aNgô Tất Tố"),
    ("260", "  $aH. :$bVăn học,$c2015"),
    ("999", "zz$xlạ$ylùng$xlạ"),
]


def _file(tmp_path: Path, *records: bytes, name: str = "books.mrc") -> Path:
    path = tmp_path / name
    path.write_bytes(b"".join(records))
    return path


def _counts(result: ImportResult) -> tuple[int, int, int, int]:
    counts = result.added, result.updated, result.unchanged, result.rejected
    assert result.read == sum(counts)
    return counts


def _rows(database: Database, query: str) -> list[tuple[object, ...]]:
    with database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_records_go_in_with_their_copies_and_are_found(database: Database, tmp_path: Path) -> None:
    result = import_marc(database, _file(tmp_path, iso_2709(FOREST)), ImportOptions())
    assert _counts(result) == (1, 0, 0, 0)
    assert (result.kind, result.encoding, result.rejected_file) == ("marc", "utf-8", None)
    assert _rows(
        database,
        "SELECT accession_no, accession_folded, price_vnd, acquired_on, source, store FROM copy"
        " WHERE accession_no = 'TN.001235'",
    ) == [("TN.001235", "tn 001235", 85000, "2024-05-17", "purchase", None)]
    with database.read() as connection:
        for text in ("dat rung phuong nam", "đoàn giỏi", "978604208", "TN.001234", "ddaats rwngf"):
            assert [found.title for found in search_titles(connection, text)] == [
                "Đất rừng phương Nam : truyện dài"
            ]


def test_a_second_import_changes_nothing(database: Database, tmp_path: Path) -> None:
    path = _file(tmp_path, iso_2709(FOREST), iso_2709(LAMP))
    import_marc(database, path, ImportOptions())
    before = _rows(database, "SELECT * FROM title, installation")
    assert _counts(import_marc(database, path, ImportOptions())) == (0, 0, 2, 0)
    assert _rows(database, "SELECT * FROM title, installation") == before


def test_a_changed_record_updates_its_title_copies_and_index(
    database: Database, tmp_path: Path
) -> None:
    import_marc(database, _file(tmp_path, iso_2709(FOREST)), ImportOptions())
    mended = changed(FOREST, "245", "10$aCánh đồng bất tận")
    mended = changed(mended, "952", "  $aLC$d2024-05-17$emua$g99000$pTN.001235")
    mended += [("952", "  $pTN.001236")]
    result = import_marc(database, _file(tmp_path, iso_2709(mended)), ImportOptions())
    assert _counts(result) == (0, 1, 0, 0)
    assert _rows(database, "SELECT title, versions IS NULL, field_stamps IS NULL FROM title") == [
        ("Cánh đồng bất tận", 0, 0)
    ]
    assert _rows(database, "SELECT accession_no, price_vnd FROM copy ORDER BY 1") == [
        ("TN.001234", 85000),
        ("TN.001235", 99000),
        ("TN.001236", None),
    ]
    with database.read() as connection:
        assert search_titles(connection, "dat rung truyen dai") == []
        assert len(search_titles(connection, "bat tan")) == 1
    assert _counts(import_marc(database, _file(tmp_path, iso_2709(mended)), ImportOptions())) == (
        0,
        0,
        1,
        0,
    )


def test_a_change_of_a_field_that_isnt_stored_is_a_change(
    database: Database, tmp_path: Path
) -> None:
    import_marc(database, _file(tmp_path, iso_2709(LAMP)), ImportOptions())
    other = changed(LAMP, "999", "zz$xquen")
    result = import_marc(database, _file(tmp_path, iso_2709(other)), ImportOptions())
    assert _counts(result) == (0, 1, 0, 0)
    export_marc(database, tmp_path / "out.mrc")
    assert (tmp_path / "out.mrc").read_bytes() == iso_2709(other)


def test_bad_records_lie_beside_the_file_with_reasons(database: Database, tmp_path: Path) -> None:
    untitled, twice = iso_2709(without(LAMP, "245")), iso_2709(LAMP)
    path = _file(tmp_path, iso_2709(FOREST), untitled, twice, twice, iso_2709(LAMP)[:-5])
    result = import_marc(database, path, ImportOptions())
    assert _counts(result) == (2, 0, 0, 3)
    assert result.rejected_file == tmp_path / "books.mrc.rejected.mrc"
    assert result.rejected_file.read_bytes() == untitled + twice + iso_2709(LAMP)[:-5]
    with (tmp_path / "books.mrc.rejected.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [row["row"] for row in rows] == ["2", "4", "5"]
    assert all(row["reason"] for row in rows)
    again = import_marc(database, path, ImportOptions())
    assert _counts(again) == (0, 0, 2, 3)
    assert (tmp_path / "books.mrc.rejected.1.mrc").exists()


def test_rejected_xml_records_can_be_mended_and_imported(
    database: Database, tmp_path: Path
) -> None:
    raw = marcxml([FOREST, without(LAMP, "245")], "marc")
    path = _file(tmp_path, raw, name="books.xml")
    rejected = import_marc(database, path, ImportOptions()).rejected_file
    assert rejected is not None
    title = '<marc:datafield tag="245" ind1="0" ind2="0">'
    title += '<marc:subfield code="a">Mới</marc:subfield></marc:datafield></marc:record>'
    mended = rejected.read_text(encoding="utf-8").replace("</marc:record>", title)
    rejected.write_text(mended, encoding="utf-8")
    assert _counts(import_marc(database, rejected, ImportOptions())) == (1, 0, 0, 0)


def test_strict_refuses_a_file_with_a_bad_record(database: Database, tmp_path: Path) -> None:
    path = _file(tmp_path, iso_2709(FOREST), iso_2709(without(LAMP, "245")))
    with pytest.raises(DeskError) as caught:
        import_marc(database, path, ImportOptions(strict=True))
    assert (caught.value.code, caught.value.exit_code) == ("import.strict", 3)
    assert _rows(database, "SELECT count(*) FROM title") == [(0,)]


def test_a_dry_run_writes_nothing(database: Database, tmp_path: Path) -> None:
    path = _file(tmp_path, iso_2709(FOREST), iso_2709(without(LAMP, "245")))
    before = _rows(database, "SELECT * FROM installation")
    result = import_marc(database, path, ImportOptions(dry_run=True))
    assert _counts(result) == (1, 0, 0, 1)
    assert result.rejected_file is None
    assert [found.name for found in tmp_path.glob("books*")] == ["books.mrc"]
    assert _rows(database, "SELECT * FROM installation") == before
    assert _rows(database, "SELECT count(*) FROM title") == [(0,)]


def test_what_a_record_doesnt_say_comes_from_the_options(
    database: Database, tmp_path: Path
) -> None:
    options = ImportOptions(acquired_on=date(2023, 1, 31), source="donation")
    fields = [*LAMP, ("852", "  $bKho lạ$pTN.9")]
    import_marc(database, _file(tmp_path, iso_2709(fields)), options)
    assert _rows(
        database,
        "SELECT s.code, c.acquired_on, c.source FROM copy c JOIN site s ON s.id = c.site_id",
    ) == [("LC", "2023-01-31", "donation")]
    again = import_marc(database, _file(tmp_path, iso_2709(fields)), ImportOptions())
    assert _counts(again) == (0, 0, 1, 0)


def test_an_unknown_site_or_source_of_the_options_is_refused(
    database: Database, tmp_path: Path
) -> None:
    path = _file(tmp_path, iso_2709(LAMP))
    for options in (ImportOptions(site="XX"), ImportOptions(source="trên trời")):
        with pytest.raises(DeskError):
            import_marc(database, path, options)
    with pytest.raises(DeskError) as caught:
        import_marc(database, tmp_path / "none.mrc", ImportOptions())
    assert caught.value.code == "import.missing"


def test_a_number_that_another_title_has_is_rejected(database: Database, tmp_path: Path) -> None:
    import_marc(database, _file(tmp_path, iso_2709(FOREST)), ImportOptions())
    thief = iso_2709([*LAMP, ("952", "  $aLC$pTN.001234")])
    result = import_marc(database, _file(tmp_path, thief), ImportOptions())
    assert _counts(result) == (0, 0, 0, 1)
    reasons = (tmp_path / "books.mrc.rejected.csv").read_text(encoding="utf-8-sig")
    assert "TN.001234" in reasons
    assert "Đất rừng phương Nam" in reasons


def test_a_title_that_came_without_a_record_is_filled_by_its_record(
    database: Database, tmp_path: Path
) -> None:
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            "INSERT INTO title (title, title_folded, title_sort, authors, publish_year, publisher,"
            " kind, audience, local_history, rare, search_text, match_key,"
            f" {NEW_ROW_COLUMNS}) VALUES ('Tắt đèn', 'tat den', sort_key('Tắt đèn'), 'Ngô Tất Tố',"
            " 2015, 'Văn học', 'book', 'adult', 1, 0, 'tat den ngo tat to van hoc 2015',"
            f" 'tat den|ngo tat to|2015|van hoc', {stamp.values_sql})"
        )
        connection.exec_driver_sql(
            "INSERT INTO title_fts (rowid, search_text) SELECT id, search_text FROM title"
        )
    path = _file(tmp_path, iso_2709([*LAMP, ("650", " 4$aNông thôn")]))
    assert _counts(import_marc(database, path, ImportOptions())) == (0, 1, 0, 0)
    assert _rows(database, "SELECT subjects, audience, local_history, place FROM title") == [
        ("Nông thôn", "adult", 1, "H.")
    ]
    with database.read() as connection:
        assert len(search_titles(connection, "nong thon")) == 1
    assert _counts(import_marc(database, path, ImportOptions())) == (0, 0, 1, 0)


def test_marcxml_goes_in_and_comes_out(database: Database, tmp_path: Path) -> None:
    path = _file(tmp_path, marcxml([FOREST, LAMP], "marc"), name="books.xml")
    assert _counts(import_marc(database, path, ImportOptions())) == (2, 0, 0, 0)
    for suffix in ("mrc", "xml"):
        target = tmp_path / f"out.{suffix}"
        assert export_marc(database, target) == 2
        assert _pairs(target) == [[(tag, marked(text)) for tag, text in r] for r in (FOREST, LAMP)]


def test_records_are_not_written_under_the_name_of_a_table(
    database: Database, tmp_path: Path
) -> None:
    with pytest.raises(DeskError) as refused:
        export_marc(database, tmp_path / "out.csv")
    assert refused.value.code == "export.suffix"
    assert not list(tmp_path.glob("out*"))


def _pairs(path: Path) -> list[list[tuple[str, str]]]:
    return [
        list(zip(record.tags, record.fields, strict=True))
        for record in read_marc(path)
        if isinstance(record, MarcRecord)
    ]


def test_a_record_is_given_back_byte_for_byte(database: Database, tmp_path: Path) -> None:
    odd = [*LAMP, ("9A9", "$akhông chỉ thị"), ("500", "  $a$a$bhai$"), ("245", "00$hlần hai")]
    raw = iso_2709(FOREST) + iso_2709(odd)
    import_marc(database, _file(tmp_path, raw), ImportOptions())
    export_marc(database, tmp_path / "out.mrc")
    assert (tmp_path / "out.mrc").read_bytes() == raw


def test_marc_8_is_given_back_as_utf_8(database: Database, tmp_path: Path) -> None:
    raw = iso_2709_of([("245", b"10\x1faMis\xe2erables"), ("300", b"  \x1fa12 p.")], "nam  ")
    result = import_marc(database, _file(tmp_path, raw), ImportOptions())
    assert result.encoding == "marc-8"
    export_marc(database, tmp_path / "out.mrc")
    (record,) = read_marc(tmp_path / "out.mrc")
    assert isinstance(record, MarcRecord)
    assert (record.encoding, record.leader[9]) == ("utf-8", "a")
    assert record.fields == ["10\x1faMisérables", "  \x1fa12 p."]


def test_a_copy_that_came_later_stands_in_the_record(new_desk: NewDesk, tmp_path: Path) -> None:
    database = new_desk("first.db")
    import_marc(database, _file(tmp_path, iso_2709(FOREST)), ImportOptions())
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            "INSERT INTO copy (accession_no, accession_folded, site_id, title_id, price_vnd,"
            f" acquired_on, source, {NEW_ROW_COLUMNS}) SELECT 'TN.5', 'tn 5', site_id, title_id,"
            f" 7000, '2025-01-02', 'donation', {stamp.values_sql} FROM copy LIMIT 1"
        )
    export_marc(database, tmp_path / "out.mrc")
    (pairs,) = _pairs(tmp_path / "out.mrc")
    assert pairs[:-1] == [(tag, marked(text)) for tag, text in FOREST]
    assert pairs[-1] == ("952", marked("  $aLC$d2025-01-02$edonation$g7000$pTN.5"))
    other = new_desk("second.db")
    import_marc(other, tmp_path / "out.mrc", ImportOptions())
    copies = "SELECT accession_no, price_vnd, acquired_on, source FROM copy ORDER BY 1"
    day = _rows(other, "SELECT acquired_on FROM copy WHERE accession_no = 'TN.001234'")
    assert _rows(other, copies)[1:] == _rows(database, copies)[1:]
    assert len(day) == 1


def test_a_copy_of_another_site_than_the_record_says_comes_out_with_its_owner(
    database: Database, tmp_path: Path
) -> None:
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            "INSERT INTO site (code, code_folded, uid, author_id, device_id, recorded_at, stamp,"
            f" seq, arrived) VALUES ('LC01', 'lc01', {stamp.values_sql})"
        )
        connection.exec_driver_sql(
            "INSERT INTO site_state (site_id, as_of, name, name_folded, name_sort, kind, status,"
            f" {NEW_ROW_COLUMNS}) SELECT id, '0001-01-01', 'Xã', 'xa', 'x', 'commune_library',"
            f" 'open', {stamp.values_sql} FROM site WHERE code = 'LC01'"
        )
    fields = [*LAMP, ("852", "  $bBR1$pTN.9")]
    import_marc(database, _file(tmp_path, iso_2709(fields)), ImportOptions(site="LC01"))
    export_marc(database, tmp_path / "out.mrc")
    (pairs,) = _pairs(tmp_path / "out.mrc")
    assert pairs[:-1] == [(tag, marked(text)) for tag, text in fields]
    assert pairs[-1][1].startswith(marked("  $aLC01$d"))
    again = import_marc(database, tmp_path / "out.mrc", ImportOptions())
    assert _counts(again) == (0, 1, 0, 0)
    assert _rows(database, "SELECT count(*) FROM copy") == [(1,)]


def test_a_copy_put_into_another_store_comes_out_with_the_store_it_is_in(
    database: Database, tmp_path: Path
) -> None:
    own = [
        ("852", "  $bLC$cKho đọc$h895.9$pTN.8$xghi chú"),
        ("952", "  $aLC$cKho đọc$d2020-05-01$g5.000$pTN.9$ylạ"),
        ("952", "  $aLC$cKho đọc$g5.000$pTN.10$ylạ"),
    ]
    import_marc(database, _file(tmp_path, iso_2709([*LAMP, *own])), ImportOptions())
    ids = _rows(database, "SELECT id FROM copy WHERE accession_no IN ('TN.8', 'TN.9') ORDER BY id")
    moved = tuple(int(str(row[0])) for row in ids)
    shelve_copies(database, Shelving(moved, 1, "Kho mượn", date(2025, 5, 1)))
    export_marc(database, tmp_path / "out.mrc")
    (pairs,) = _pairs(tmp_path / "out.mrc")
    assert pairs[len(LAMP) :] == [
        ("852", marked("  $bLC$cKho mượn$h895.9$pTN.8$xghi chú")),
        ("952", marked("  $aLC$cKho mượn$d2020-05-01$g5.000$pTN.9$ylạ")),
        ("952", marked("  $aLC$cKho đọc$g5.000$pTN.10$ylạ")),
    ]
    stores = "SELECT store FROM copy ORDER BY id"
    before = _rows(database, stores)
    import_marc(database, tmp_path / "out.mrc", ImportOptions())
    assert _rows(database, stores) == before


def test_a_voided_copy_isnt_given_back(database: Database, tmp_path: Path) -> None:
    import_marc(database, _file(tmp_path, iso_2709(FOREST)), ImportOptions())
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_where(connection, "copy", "accession_no = 'TN.001234'", reason=None, stamp=stamp)
    export_marc(database, tmp_path / "out.mrc")
    (pairs,) = _pairs(tmp_path / "out.mrc")
    assert pairs == [(tag, marked(text)) for tag, text in without(FOREST, "852")]


def test_progress_is_told_and_ends_at_the_whole(database: Database, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = _file(tmp_path, iso_2709(FOREST), iso_2709(LAMP))
    import_marc(
        database, path, ImportOptions(), lambda _what, done, total: told.append((done, total))
    )
    size = path.stat().st_size
    assert told == [(size, size), (size, size)]


def test_stopping_in_the_middle_leaves_the_database_as_it_was(
    database: Database, tmp_path: Path
) -> None:
    def stop(what: str, _done: int, _total: int) -> None:
        if what == _("Storing records"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_marc(database, _file(tmp_path, iso_2709(FOREST)), ImportOptions(), stop)
    assert _rows(database, "SELECT count(*) FROM title") == [(0,)]
