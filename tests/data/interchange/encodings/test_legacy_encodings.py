"""Text in the encodings of the 1990s, read by the program."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.interchange.encodings import decode, decode_as, detect, open_lines
from librarydesk.data.interchange.encodings.syllables import is_vietnamese_syllable
from librarydesk.errors import DeskError
from tests.data.interchange.encodings.writing import (
    ENCODINGS,
    TCVN3,
    encoded,
    one_byte,
    writable,
)

SENTENCES = [
    "Thư viện tỉnh Lai Châu phục vụ bạn đọc vùng sâu, vùng xa",
    "Đất rừng phương Nam: truyện dài của Đoàn Giỏi",
    "Nguyễn Nhật Ánh; Tôi thấy hoa vàng trên cỏ xanh",
    "Những ngày thơ ấu, bước đường cùng, tắt đèn, chữ người tử tù, mưa đỏ",
    "Kỹ thuật trồng lúa nương và chăn nuôi gia súc ở miền núi phía Bắc",
]
SYLLABLES = [
    *("viện", "tỉnh", "phục", "vụ", "bạn", "đọc", "vùng", "đất", "rừng", "nguyễn", "ánh", "những"),
    *("ngày", "thơ", "ấu", "bước", "đường", "cùng"),
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_in_an_old_encoding_comes_back(encoding: str, sentence: str) -> None:
    text = writable(sentence, encoding)
    found = decode(encoded(text, encoding))
    assert (found.text, found.encoding) == (text, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(words=st.lists(st.sampled_from(SYLLABLES), min_size=1))
def test_any_syllables_come_back(encoding: str, words: list[str]) -> None:
    text = " ".join(words)
    assert decode_as(encoded(text, encoding), encoding) == text


@given(st.lists(st.sampled_from(SYLLABLES), min_size=6, unique=True), st.sampled_from(ENCODINGS))
def test_six_different_words_tell_the_encoding(words: list[str], encoding: str) -> None:
    assert detect(encoded(" ".join(words), encoding)) == encoding


def test_capital_fonts_of_tcvn3_are_read_as_capitals() -> None:
    raw = one_byte("THƯ VIệN TỉNH Hà NộI", TCVN3)
    assert decode(raw).text == "THƯ VIỆN TỈNH HÀ NỘI"
    mixed = one_byte("Sách của Hà Nội; NGUYễN Dữ", TCVN3)
    assert decode(mixed).text == "Sách của Hà Nội; NGUYỄN DỮ"


def test_unicode_is_recognised_by_its_form() -> None:
    text = "Tủ sách; Đồn biên phòng\r\n1;2"
    assert decode(text.encode()) == decode(text.encode("utf-8-sig"))
    assert decode(text.encode()).encoding == "utf-8"
    for form in ("utf-16", "utf-16-le", "utf-16-be"):
        assert (decode(text.encode(form)).text, detect(text.encode(form))) == (text, "utf-16")


def test_plain_ascii_is_utf_8() -> None:
    assert decode(b"code;name\nLC;x").encoding == "utf-8"
    assert decode(b"") == decode(b"\xef\xbb\xbf")


def test_text_that_is_vietnamese_in_no_encoding_is_refused() -> None:
    with pytest.raises(DeskError) as caught:
        decode(bytes(range(128, 256)))
    assert caught.value.code == "encoding.unknown"


def test_lines_are_decoded_as_they_are_read(tmp_path: Path) -> None:
    lines = ["accession_no;title\n"] * 40_000 + ["TN.1;Đất rừng phương Nam\n", "TN.2;Tắt đèn"]
    for encoding in ENCODINGS:
        path = tmp_path / f"{encoding}.csv"
        path.write_bytes(b"".join(encoded(line, encoding) for line in lines))
        opened = open_lines(path)
        assert opened.encoding == encoding
        assert list(opened.lines) == lines


def test_a_file_that_stops_being_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cut.csv"
    path.write_bytes("Tắt đèn\n".encode() * 50_000 + b"\xff\xfe\xfa\n")
    with pytest.raises(DeskError) as caught:
        list(open_lines(path).lines)
    assert caught.value.code == "encoding.broken"
    assert caught.value.details["offset"] == len("Tắt đèn\n".encode()) * 50_000


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("tiếng", True), ("tường", True), ("biếc", True), ("nước", True), ("khuynh", True),
        ("huếch", True), ("bệnh", True), ("xẻng", True), ("luyến", True), ("oanh", True),
        ("tùnh", False), ("rìng", False), ("mêc", False), ("lơng", False), ("đơnh", False),
        ("muốn", True), ("ngoại", True), ("baịn", False), ("thẵ", False), ("tiềnh", False),
    ],
)  # fmt: skip
def test_finals_fit_their_vowels(word: str, is_one: bool) -> None:
    assert is_vietnamese_syllable(word) == is_one


def test_words_that_make_others_in_another_encoding_tell_theirs() -> None:
    for words in ("tỉnh phục vụ rừng bạn vùng", "phục vụ bạn vùng những cùng"):
        assert detect(encoded(words, "viscii")) == "viscii"
