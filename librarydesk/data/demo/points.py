"""What the demo's points told: whom to call, until when it is agreed, what their readers wish."""

import sqlite3
from datetime import date

from librarydesk.data.demo.people import People
from librarydesk.data.demo.plan import DemoPlan

_WISHES = (
    "Truyện tranh lịch sử, truyện cổ tích song ngữ Thái – Việt",
    "Sách kỹ thuật trồng mắc ca, chè, sâm Lai Châu",
    "Sách tham khảo lớp 4, lớp 5; vở tập viết",
    "Thêm sách về chăn nuôi dê, ong mật",
    "Sách pháp luật về đất đai, hôn nhân gia đình",
    "Truyện Nguyễn Nhật Ánh, Tô Hoài",
    "Báo Lai Châu số mới, tạp chí Sức khỏe và Đời sống",
    "Sách nấu ăn, thêu dệt thổ cẩm",
    "Sách chữ to cho người cao tuổi",
    "Tài liệu ôn thi vào lớp 10",
)
_NOTES = (None, None, None, "Đường vào khó đi mùa mưa", "Báo trước một tuần", "Có phòng đọc riêng")
_EVERY = 9


def write_point_words(raw: sqlite3.Connection, plan: DemoPlan) -> None:
    """Completes the cards of points, and the counts of every ninth month with wishes."""
    chance = plan.random("point words")
    people = People(chance)
    cards = raw.execute("SELECT id, agreed_on FROM rotation_point ORDER BY id").fetchall()
    for card_id, agreed_on in cards:
        agreed = date.fromisoformat(agreed_on)
        until = date(agreed.year + chance.choice((2, 3)), agreed.month, 28)
        contact = people.name()
        phone = f"0213 3{chance.randint(0, 999_999):06}"
        raw.execute(
            "UPDATE rotation_point SET contact = ?, phone = ?, agreed_until = ?, note = ?"
            " WHERE id = ?",
            (contact, phone, until.isoformat(), chance.choice(_NOTES), card_id),
        )
    counts = raw.execute("SELECT id FROM point_usage ORDER BY id").fetchall()
    for (count_id,) in counts[chance.randrange(_EVERY) :: _EVERY]:
        raw.execute(
            "UPDATE point_usage SET wishes = ? WHERE id = ?", (chance.choice(_WISHES), count_id)
        )
