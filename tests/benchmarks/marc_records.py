"""Makes ISO 2709 files for measuring: Vietnamese records of about 1 KB with two copies each."""

import random
from collections.abc import Iterator
from pathlib import Path

_FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Lò",
    "Vàng",
    "Giàng",
    "Đỗ",
    "Bùi",
    "Tẩn",
    "Mùa",
]
_MIDDLE = ["Văn", "Thị", "Nhật", "Đức", "Minh", "Thanh", "Ngọc", "Quang", "Hữu", "Thu", "Xuân"]
_GIVEN = ["Ánh", "Hùng", "Hương", "Lan", "Dũng", "Thủy", "Sơn", "Phương", "Hải", "Yến", "Páo", "Dế"]
_SENTENCES = (
    "đất rừng phương nam mùa xuân trên bản cao câu chuyện dòng sông tuổi thơ con đường làng quê "
    "kỹ thuật trồng lúa nương chăn nuôi gia súc chăm sóc sức khỏe truyện cổ dân tộc thái mông dao "
    "lịch sử văn hóa lễ hội nhà sàn biên giới người lính tình yêu cuộc sống thiên nhiên khoa học "
    "em học toán vui vẻ cùng bạn bè những bài thơ hay kể chuyện bác hồ gương sáng học tập pháp luật"
)
_WORDS = _SENTENCES.split()
_PUBLISHERS = ["Kim Đồng", "Trẻ", "Văn học", "Giáo dục Việt Nam", "Văn hóa dân tộc", "Nông nghiệp"]
_SUBJECTS = ["Văn học Việt Nam", "Truyện ngắn", "Nông nghiệp", "Văn hóa dân gian", "Thiếu nhi"]


def write_records(path: Path, count: int, *, seed: int = 1) -> None:
    """Writes a file of so many records, the same for the same seed."""
    with path.open("wb") as file:
        for record in records(count, random.Random(seed)):
            file.write(record)


def records(count: int, chance: random.Random) -> Iterator[bytes]:
    """So many records."""
    for number in range(1, count + 1):
        yield _iso_2709(_fields(number, chance))


def _fields(number: int, chance: random.Random) -> list[tuple[str, str]]:
    title = " ".join(chance.choices(_WORDS, k=chance.randint(3, 8))).capitalize()
    author = " ".join((chance.choice(_FAMILY), chance.choice(_MIDDLE), chance.choice(_GIVEN)))
    second = " ".join((chance.choice(_FAMILY), chance.choice(_MIDDLE), chance.choice(_GIVEN)))
    year, price = chance.randint(1990, 2025), chance.randint(20, 300) * 1000
    day = f"{chance.randint(max(year, 2010), 2025)}-{chance.randint(1, 12):02}-15"
    note = " ".join(chance.choices(_WORDS, k=45)).capitalize()
    publisher, ddc = chance.choice(_PUBLISHERS), f"{chance.randint(0, 999):03}.{number % 97}"
    copies = [
        (
            "952",
            f"  \x1faLC\x1fd{day}\x1fepurchase\x1fg{price}\x1fpTN.{2 * number + nth:07}\x1fo{ddc}",
        )
        for nth in range(2)
    ]
    return [
        ("001", f"lc{number:08}"),
        ("003", "VN-LC"),
        ("005", "20250102030405.0"),
        ("008", f"250102s{year}    vm |||||||||||||||||vie||"),
        ("020", f"  \x1fa{_isbn(number)}\x1fc{price}đ"),
        ("040", "  \x1faVN-LC\x1fbvie\x1feAACR2"),
        ("041", "0 \x1favie"),
        ("082", f"04\x1fa{ddc}\x1f214"),
        ("100", f"1 \x1fa{author}"),
        ("245", f"10\x1fa{title} :\x1fbtruyện dài /\x1fc{author}, {second}"),
        ("250", "  \x1faTái bản lần 2"),
        ("260", f"  \x1faH. :\x1fb{publisher},\x1fc{year}"),
        ("300", f"  \x1fa{chance.randint(40, 500)} tr. :\x1fbminh họa ;\x1fc21 cm"),
        ("490", "0 \x1faTủ sách vàng"),
        ("520", f"  \x1fa{note}."),
        ("650", f" 4\x1fa{chance.choice(_SUBJECTS)}\x1fzViệt Nam"),
        ("653", f"  \x1fa{chance.choice(_SUBJECTS)}"),
        ("700", f"1 \x1fa{second}"),
        *copies,
    ]


def _isbn(number: int) -> str:
    digits = f"978604{number:06}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return digits + str(-total % 10)


def _iso_2709(fields: list[tuple[str, str]]) -> bytes:
    directory, data, start = [], [], 0
    for tag, text in fields:
        field = text.encode() + b"\x1e"
        directory.append(b"%b%04d%05d" % (tag.encode(), len(field), start))
        data.append(field)
        start += len(field)
    base = 24 + 12 * len(fields) + 1
    leader = b"%05dnam a22%05d a 4500" % (base + start + 1, base)
    return b"".join((leader, *directory, b"\x1e", *data, b"\x1d"))
