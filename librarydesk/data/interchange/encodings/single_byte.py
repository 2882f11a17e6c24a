"""TCVN3 (the ABC fonts), VISCII and Windows-1258: one byte a character, as tables.

Sources: TCVN 5712:1993 (the upper half, of which the ABC fonts have the letters of VN3), RFC 1456
for VISCII, and Python's own table for Windows-1258. Bytes 80–9F of TCVN3 are Windows punctuation,
as in every file that was typed with Word.
"""

import re
import unicodedata


def _table(high_half: dict[int, str], *, rest: str) -> str:
    """Makes a decoding table of 256 characters; what isn't listed reads as in `rest`."""
    plain = bytes(range(256)).decode(rest, errors="replace")
    return "".join([high_half.get(byte, plain[byte]) for byte in range(256)])


def _run(first: int, letters: str) -> dict[int, str]:
    """Numbers letters from a first byte on; a dot leaves its byte unnamed."""
    return {first + step: letter for step, letter in enumerate(letters) if letter != "."}


_TCVN3 = _table(
    _run(0xA1, "ĂÂÊÔƠƯĐăâêôơưđẰ")
    | _run(0xB0, "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀ")
    | _run(0xC6, "ặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"),
    rest="cp1252",
)

_VISCII = _table(
    {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
    | _run(0x80, "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ")
    | _run(0xA0, "Õắằặấầẩậẽẹếềểễệốồổỗ ỠƠộờởịỰỨỪỬơớƯ".replace(" ", ""))
    | _run(0xC0, "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư")
    | _run(0xE0, "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"),
    rest="latin-1",
)

_CP1258 = _table({}, rest="cp1258")

_TABLES = {"tcvn3": _TCVN3, "viscii": _VISCII, "windows-1258": _CP1258}


def decode_single_byte(raw: bytes, encoding: str) -> str:
    """Decodes by one of the tables; bytes without a meaning become U+FFFD. The result is NFC."""
    text = raw.decode("latin-1").translate(_TABLES[encoding])
    text = unicodedata.normalize("NFC", text)
    return _with_capitals(text) if encoding == "tcvn3" else text


_CELL = re.compile(r"[^\r\n\t;,\"\x1e\x1f]+")
_WORD = re.compile(r"[^\W\d_]+")


def _with_capitals(text: str) -> str:
    """Gives words their capitals back that TCVN3 has no codes for.

    The capital fonts (.VnTimeH) draw small accented letters as capitals, so that "THƯ VIỆN" lies
    in the file as "THƯ VIệN". A word with a capital after its first letter and no plain small one
    was meant in capitals, and so were the words around it in a cell without plain small letters.
    """
    return _CELL.sub(lambda cell: _cell_with_capitals(cell[0]), text)


def _cell_with_capitals(cell: str) -> str:
    if cell.isascii() or cell.islower():
        return cell
    words = _WORD.findall(cell)
    if not any(_meant_in_capitals(word) for word in words):
        return cell
    if not any(letter.isascii() and letter.islower() for letter in cell):
        return cell.upper()
    return _WORD.sub(lambda word: word[0].upper() if _meant_in_capitals(word[0]) else word[0], cell)


def _meant_in_capitals(word: str) -> bool:
    """Tells whether a word shows capitals after its first letter and no plain small letter."""
    if word.isupper() or not any(letter.isupper() for letter in word[1:]):
        return False
    return not any(letter.isascii() and letter.islower() for letter in word)
