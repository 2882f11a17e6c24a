"""MARC records for tests, made by hand and not by the program."""

from collections.abc import Iterable

Field = tuple[str, str]

FOREST: list[Field] = [
    ("001", "lc0001"),
    ("003", "VN-LC"),
    ("008", "250102s2019    vm a   j      000 1 vie  "),
    ("020", "  $a9786042088404 (bìa mềm)$c85000đ"),
    ("082", "04$a895.92/234$223"),
    ("100", "1 $aĐoàn Giỏi,$d1925-1989"),
    ("245", "10$aĐất rừng phương Nam :$btruyện dài /$cĐoàn Giỏi ; minh họa: Thanh Hồ"),
    ("246", "3 $aDat rung phuong Nam"),
    ("250", "  $aTái bản lần 9"),
    ("260", "  $aH. :$bKim Đồng,$c2019"),
    ("300", "  $a300 tr. :$bminh họa ;$c21 cm"),
    ("490", "0 $aVăn học tuổi trẻ"),
    ("500", "  $aĐTTS ghi: Tác phẩm chọn lọc."),
    ("650", " 4$aVăn học thiếu nhi$zViệt Nam"),
    ("700", "1 $aThanh Hồ,$ehọa sĩ"),
    ("852", "  $bLC$cKho thiếu nhi$h895.92$i/Đ406GI$pTN.001234$985.000đ"),
    ("952", "  $aLC$d2024-05-17$emua$g85000$pTN.001235"),
]


def marked(text: str) -> str:
    """Subfields are written `$a` in tests; a `$` that is none doesn't occur in them."""
    return text.replace("$", "\x1f")


def without(fields: Iterable[Field], *tags: str) -> list[Field]:
    """The fields without those of some tags."""
    return [field for field in fields if field[0] not in tags]


def changed(fields: Iterable[Field], tag: str, text: str) -> list[Field]:
    """The fields with another text in those of one tag."""
    return [(one, text if one == tag else old) for one, old in fields]


def iso_2709(fields: Iterable[Field], *, leader: str = "nam a", encoding: str = "utf-8") -> bytes:
    """A record as ISO 2709; `leader` are its places 5 to 9."""
    return iso_2709_of([(tag, marked(text).encode(encoding)) for tag, text in fields], leader)


def iso_2709_of(fields: Iterable[tuple[str, bytes]], leader: str = "nam a") -> bytes:
    """A record of fields whose bytes are given."""
    directory, data = b"", b""
    for tag, value in fields:
        directory += b"%b%04d%05d" % (tag.encode(), len(value) + 1, len(data))
        data += value + b"\x1e"
    base = 24 + len(directory) + 1
    length = base + len(data) + 1
    return b"%05d%b22%05d i 4500%b\x1e%b\x1d" % (length, leader.encode(), base, directory, data)


def marcxml(records: Iterable[Iterable[Field]], prefix: str = "") -> bytes:
    """A MARCXML file of records, whose tags have a namespace prefix where one is given."""
    mark = f"{prefix}:" if prefix else ""
    name = f"xmlns:{prefix}" if prefix else "xmlns"
    lines = [f'<{mark}collection {name}="http://www.loc.gov/MARC21/slim">']
    for fields in records:
        lines.append(f"<{mark}record><{mark}leader>00000nam a2200000 i 4500</{mark}leader>")
        lines += [_xml_field(tag, text, mark) for tag, text in fields]
        lines.append(f"</{mark}record>")
    return "\n".join([*lines, f"</{mark}collection>"]).encode()


def _xml_field(tag: str, text: str, mark: str) -> str:
    if tag < "010":
        return f'<{mark}controlfield tag="{tag}">{text}</{mark}controlfield>'
    indicators, *subfields = text.split("$")
    inner = "".join(f'<{mark}subfield code="{s[0]}">{s[1:]}</{mark}subfield>' for s in subfields)
    one, two = indicators[0], indicators[1]
    return f'<{mark}datafield tag="{tag}" ind1="{one}" ind2="{two}">{inner}</{mark}datafield>'
