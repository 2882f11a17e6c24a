"""Files as CDS/ISIS writes them, made by hand and not by the program."""

from collections.abc import Iterable

from tests.data.interchange.encodings.writing import encoded

Field = tuple[str, str]

FOREST: list[Field] = [
    ("001", "lc0001"),
    ("020", "^a9786042088404"),
    ("082", "04^a895.92"),
    ("100", "^aĐoàn Giỏi"),
    ("245", "10^ađất rừng phương Nam^btruyện dài^cĐoàn Giỏi viết cho thiếu nhi vùng sông nước"),
    ("260", "^aH.^bKim Đồng^c2019"),
    ("650", "##^avăn học thiếu nhi"),
    ("852", "^pTN.001234"),
]
OWN_TAGS: list[Field] = [
    ("1", "15"),
    ("10", "những ngày thơ ấu: hồi ký"),
    ("20", "Nguyên Hồng; Tô Hoài"),
    ("30", "^aH.^bVăn học^c2005"),
    ("40", "<hồi ký><văn học hiện đại>"),
    ("50", "TN.1, TN.2;TN.3"),
    ("60", "Kho mượn"),
    ("70", "^aghi chú của thủ thư^bkhông ai hiểu"),
]
MEANINGS = {
    "1": "control_number", "10": "title", "20": "authors", "30^a": "place", "30^b": "publisher",
    "30^c": "publish_year", "40": "subjects", "50": "accession_no", "60": "store",
}  # fmt: skip


def isis(
    fields: Iterable[Field], encoding: str = "tcvn3", *, end: bytes = b"#", last: bytes = b"#"
) -> bytes:
    """A record without line ends."""
    directory, data = b"", b""
    for tag, text in fields:
        value = (text.encode() if encoding == "utf-8" else encoded(text, encoding)) + end
        directory += b"%03d%04d%05d" % (int(tag), len(value), len(data))
        data += value
    base = 24 + len(directory) + 1
    length = base + len(data) + 1
    return b"%05d0000000%05d   4500%b%b%b%b" % (length, base, directory, end, data, last)


def in_lines(record: bytes, width: int = 80) -> bytes:
    """A record in lines as ISIS writes them."""
    places = range(0, len(record), width)
    return b"".join(record[place : place + width] + b"\r\n" for place in places)
