"""Tables in old encodings, decomposed Unicode and old fonts come in as the text that was meant."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.interchange.encodings.misread import MisreadText, bytes_behind
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.service import import_file
from librarydesk.data.interchange.tabular import Reading, open_table
from librarydesk.data.store.database import Database
from librarydesk.errors import WrongUseError
from tests.data.interchange.encodings.writing import ENCODINGS, encoded
from tests.data.interchange.handmade import HEADING, MAPPED, ROWS, workbook
from tests.data.interchange.tables import asked

OWN = "accession_no,site,title,authors,acquired_on,source\n"
TITLES = [
    "thư viện tỉnh Lai Châu phục vụ bạn đọc vùng sâu, vùng xa",
    "có một lần, hà nội và những ngày thơ ấu",
    "Những cánh đồng bất tận", "Truyện cổ tích các dân tộc thiểu số", "Lê Lợi",
    "cá và chim",
]  # fmt: skip
LINES = [f'TN.{n},LC,"{title}",nguyễn du,2020-01-01,other' for n, title in enumerate(TITLES)]
STORED = "SELECT t.title FROM copy c JOIN title t ON t.id = c.title_id ORDER BY c.accession_no"

WORDS = st.sampled_from(
    [
        *("thư", "viện", "tỉnh", "phục", "vụ", "bạn", "đọc", "vùng", "đất", "rừng", "nguyễn"),
        *("những", "ngày", "thơ", "ấu", "bước", "đường", "cùng", "của", "kỹ", "thuật", "trồng"),
        *("lúa", "nương", "chăn", "nuôi", "gia", "súc", "miền", "núi", "Lai", "Châu", "Việt"),
        *("Nam", "truyện", "kể", "dân", "tộc", "sách", "giáo", "khoa", "lớp", "tiếng", "mẹ"),
    ]
)
TEXTS = st.lists(WORDS, min_size=6, max_size=12, unique=True).map(" ".join)


def misread(text: str, encoding: str) -> str:
    """What a workbook holds of a text that was typed in a font of an old encoding."""
    return "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in encoded(text, encoding)
    )


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_csv_file_in_an_old_encoding_comes_in_as_it_was_meant(
    network: Database, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "sách.csv"
    path.write_bytes(encoded(OWN + "\n".join(LINES), encoding))
    result = import_file(network, "copies", path)
    assert (result.added, result.encoding) == (len(TITLES), encoding)
    assert asked(network, STORED) == [(title,) for title in TITLES]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_cells_of_old_fonts_in_a_workbook_come_in_as_they_were_meant(
    network: Database, tmp_path: Path, encoding: str
) -> None:
    heading = ["accession_no", "title", "authors", "site", "acquired_on", "source"]
    rows = [
        [f"TN.{n}", misread(title, encoding), misread("nguyễn du", encoding), "LC", "1/1/2020",
         "other"]
        for n, title in enumerate(TITLES)
    ]  # fmt: skip
    result = import_file(network, "copies", workbook(tmp_path / "1.xlsx", [heading, *rows]))
    assert (result.added, result.encoding) == (len(TITLES), f"xlsx, {encoding}")
    assert asked(network, STORED) == [(title,) for title in TITLES]
    assert asked(network, "SELECT DISTINCT authors FROM title") == [("nguyễn du",)]


def test_headings_in_an_old_font_are_read_too(network: Database, tmp_path: Path) -> None:
    names = ["STT", "Số ĐKCB", "Tên sách", "Năm XB"]
    heading = [misread(name, "tcvn3") for name in names]
    rows = [[n, f"TN.{n}", misread(title, "tcvn3"), 2019] for n, title in enumerate(TITLES)]
    path = workbook(tmp_path / "1.xlsx", [heading, *rows])
    table = open_table(path, Reading(names=frozenset({"so dkcb", "ten sach"})))
    assert table.header == names
    table.close()


def test_a_minus_and_a_greek_letter_stand_for_letters_of_tcvn3() -> None:
    rows = [["Th\u2212 viÖn tØnh"], ["H\u03bc Néi vµ l\u03bcng xãm"]]
    assert list(MisreadText().mended(rows)) == [["Thư viện tỉnh"], ["Hà Nội và làng xóm"]]


def test_genuine_text_stays_as_it_is() -> None:
    rows = [
        ["Đất rừng phương Nam", "Müller", "Château d'Yquem"],
        ["Hà Nội", "André Gide", "São Paulo, Brésil"],
        ["cã và tú", "Gabriel García Márquez", "Čapek, Karel"],
        ["Lê Lý", "José Martí", "Straße, Größe, Übung"],
        ["Sony Pictures, ©2009", "1ª edição, ©2010", "45°C, 5 µm, ©1998"],
    ]
    mending = MisreadText()
    assert list(mending.mended(rows)) == rows
    assert not mending.found


def test_columns_of_one_sheet_may_be_of_different_fonts() -> None:
    rows = [[misread(text, "tcvn3"), misread(text, "vni"), text] for text in TITLES]
    mending = MisreadText()
    assert list(mending.mended(rows)) == [[text, text, text] for text in TITLES]
    assert set(mending.found) == {"tcvn3", "vni"}


@given(st.lists(TEXTS, min_size=3, max_size=6), st.sampled_from(ENCODINGS))
def test_any_text_of_an_old_font_comes_back(texts: list[str], encoding: str) -> None:
    rows = [[misread(text, encoding)] for text in texts]
    assert list(MisreadText().mended(rows)) == [[text] for text in texts]


@given(st.text())
def test_what_can_be_misread_has_bytes(text: str) -> None:
    raw = bytes_behind(text)
    assert raw is None or len(raw) == len(text)


def test_decomposed_text_is_composed(network: Database, tmp_path: Path) -> None:
    path = tmp_path / "nfd.csv"
    path.write_text(unicodedata.normalize("NFD", OWN + "\n".join(LINES)), encoding="utf-8")
    result = import_file(network, "copies", path)
    assert result.encoding == "utf-8"
    assert asked(network, STORED) == [(title,) for title in TITLES]


def test_windows_1258_marks_in_unicode_are_composed(network: Database, tmp_path: Path) -> None:
    text = (OWN + "\n".join(LINES)).encode()
    path = tmp_path / "1258.csv"
    path.write_bytes(encoded(text.decode(), "windows-1258").decode("cp1258").encode("utf-16"))
    import_file(network, "copies", path)
    assert asked(network, STORED) == [(title,) for title in TITLES]


def test_capitals_of_tcvn3_are_capitals_in_a_workbook_too(
    network: Database, tmp_path: Path
) -> None:
    raw = ["Th¦ VIÖN TØNH LAI CH¢U", "LÞCH Sö VIÖT NAM", "TruyÖn ng¾n"]
    rows = [[n, f"TN.{n}", text] for n, text in enumerate(raw)]
    import_file(network, "copies", workbook(tmp_path / "1.xlsx", [HEADING, *rows]), MAPPED)
    assert asked(network, STORED)[1:] == [("LỊCH SỬ VIỆT NAM",), ("Truyện ngắn",)]


def test_an_encoding_is_told_where_it_is_not_recognised(network: Database, tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    path.write_bytes(encoded(OWN + "TN.1,LC,có một,,2020-01-01,other", "tcvn3"))
    result = import_file(network, "copies", path, ImportOptions(encoding="ABC"))
    assert (result.encoding, asked(network, STORED)) == ("tcvn3", [("có một",)])
    with pytest.raises(WrongUseError):
        import_file(network, "copies", path, ImportOptions(encoding="latin-9"))


def test_a_workbook_is_left_as_it_is_when_it_is_said_to_be_unicode(
    network: Database, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "1.xlsx", [HEADING, [1, "TN.1", "Th­ viÖn tØnh"]])
    options = ImportOptions(columns=MAPPED.columns, encoding="utf-8")
    assert import_file(network, "copies", path, options).encoding == "xlsx"
    assert asked(network, STORED) == [("Th\xad viÖn tØnh",)]


def test_rejected_rows_of_an_old_font_are_written_readably(
    network: Database, tmp_path: Path
) -> None:
    nameless: list[object] = [1, "", misread("những cánh đồng bất tận", "vni")]
    rows = [nameless, list[object](ROWS[0])]
    path = workbook(tmp_path / "1.xlsx", [HEADING, *rows])
    result = import_file(network, "copies", path, MAPPED)
    assert result.rejected_file is not None
    assert "những cánh đồng bất tận" in result.rejected_file.read_text(encoding="utf-8-sig")


@given(st.lists(TEXTS, min_size=2, max_size=5), st.sampled_from([*ENCODINGS, "nfd"]))
def test_any_file_comes_back_composed(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], form: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    lines = "\r\n".join(["title", *texts])
    whole = unicodedata.normalize("NFD", lines).encode() if form == "nfd" else encoded(lines, form)
    path.write_bytes(whole)
    table = open_table(path)
    found = [row for _number, row in table.rows]
    table.close()
    assert found == [[text] for text in texts]
    assert table.encoding == ("utf-8" if form == "nfd" else form)
