"""Text in the encodings of the 1990s: written here by hand-made encoders, read by the program."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.interchange.encodings import decode, decode_as, detect, open_lines
from librarydesk.data.interchange.encodings.syllables import is_vietnamese_syllable
from librarydesk.errors import DeskError

TCVN3 = dict(
    zip(
        "ăâêôơưđĂÂÊÔƠƯĐàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        bytes.fromhex(
            "A8A9AAABACADAE A1A2A3A4A5A6A7 B5B6B7B8B9 BBBCBDBEC6 C7C8C9CACB CCCECFD0D1 D2D3D4D5D6"
            "D7D8DCDDDE DFE1E2E3E4 E5E6E7E8E9 EAEBECEDEE EFF1F2F3F4 F5F6F7F8F9 FAFBFCFDFE"
        ),
        strict=True,
    )
)
VISCII = dict(
    zip(
        "àáâãèéêìíòóôõùúýạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹăđĩũơưĐÂĂÊÔƠƯ",
        bytes.fromhex(
            "E0E1E2E3E8E9EAECEDF2F3F4F5F9FAFD D5E4A4A5A6E7A7 A1A2C6C7A3 A9EBA8AAABACADAE EFB8F7F6"
            "AFB0B1B2B5 BEB6B7DEFE F8FC D1D7D8E6F1 CFDCD6DB E5F0EEFBBDDF D0C2C5CAD4B4BF"
        ),
        strict=True,
    )
)
VNI_TONES = dict(zip("\u0300\u0301\u0309\u0303\u0323", "øùûõï", strict=True))
VNI_HATS = dict(zip("\u0300\u0301\u0309\u0303\u0323", "àáåãä", strict=True))
VNI_BREVES = dict(zip("\u0300\u0301\u0309\u0303\u0323", "èéúüë", strict=True))
VNI_SINGLE = dict(zip("ìíỉĩịỵđơư", "ìíæóòîñôö", strict=True))

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


def _one_byte(text: str, table: dict[str, int]) -> bytes:
    return bytes([table.get(letter) or ord(letter) for letter in text])


def _vni(text: str) -> bytes:
    return "".join(map(_vni_letter, text)).encode("cp1252")


def _vni_letter(letter: str) -> str:
    if letter.lower() in VNI_SINGLE:
        return _cased(VNI_SINGLE[letter.lower()], letter)
    base, *marks = list(unicodedata.normalize("NFD", letter.lower()))
    hat, breve, horn = ("\u0302" in marks, "\u0306" in marks, "\u031b" in marks)
    tone = next((mark for mark in marks if mark in VNI_TONES), "")
    if hat or breve:
        bare, table = ("â", VNI_HATS) if hat else ("ê", VNI_BREVES)
        return _cased(base + (table[tone] if tone else bare), letter)
    stem = {"o": "ô", "u": "ö"}[base] if horn else base
    return _cased(stem + (VNI_TONES[tone] if tone else ""), letter)


def _cased(vni: str, like: str) -> str:
    return vni.upper() if like.isupper() else vni


def _windows_1258(text: str) -> bytes:
    out = bytearray()
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(part for part in parts if part in VNI_TONES)
            stem = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out += stem.encode("cp1258") + tone.encode("cp1258")
    return bytes(out)


def _encoded(text: str, encoding: str) -> bytes:
    if encoding == "tcvn3":
        return _one_byte(text, TCVN3)
    if encoding == "viscii":
        return _one_byte(text, VISCII)
    return _vni(text) if encoding == "vni" else _windows_1258(text)


ENCODINGS = ["tcvn3", "vni", "viscii", "windows-1258"]


def _writable(text: str, encoding: str) -> str:
    """The ABC fonts and this test's VISCII table have few accented capitals."""
    return text.replace("Ánh", "ánh") if encoding in ("tcvn3", "viscii") else text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_in_an_old_encoding_comes_back(encoding: str, sentence: str) -> None:
    text = _writable(sentence, encoding)
    found = decode(_encoded(text, encoding))
    assert (found.text, found.encoding) == (text, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(words=st.lists(st.sampled_from(SYLLABLES), min_size=1))
def test_any_syllables_come_back(encoding: str, words: list[str]) -> None:
    text = " ".join(words)
    assert decode_as(_encoded(text, encoding), encoding) == text


@given(st.lists(st.sampled_from(SYLLABLES), min_size=6, unique=True), st.sampled_from(ENCODINGS))
def test_six_different_words_tell_the_encoding(words: list[str], encoding: str) -> None:
    assert detect(_encoded(" ".join(words), encoding)) == encoding


def test_capital_fonts_of_tcvn3_are_read_as_capitals() -> None:
    raw = _one_byte("THƯ VIệN TỉNH Hà NộI", TCVN3)
    assert decode(raw).text == "THƯ VIỆN TỈNH HÀ NỘI"
    mixed = _one_byte("Sách của Hà Nội; NGUYễN Dữ", TCVN3)
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
        path.write_bytes(b"".join(_encoded(line, encoding) for line in lines))
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
        assert detect(_encoded(words, "viscii")) == "viscii"
