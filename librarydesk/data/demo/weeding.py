"""Two weeding dossiers of the province library: one decided in summer, one before its decision."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from librarydesk.data.demo.bulk import BulkWriter, DatedRow
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY

_DOSSIER = (
    "id, site_id, code, proposed_on, proposal_no, grounds, council_no, council_on, minutes_no,"
    " met_on, opinion, decision_no, decided_on, decided_by, disposal"
)
_ITEM = "dossier_id, copy_id, reason, note, kept, weeded_event_id"
_DECIDED, _DISCUSSED = 1, 2
_GROUNDS = "Kết quả kiểm kê kho mượn, kho thiếu nhi và kho luân chuyển."
_OPINION = (
    "Tài liệu trong danh mục đúng với thực tế và sổ đăng ký.",
    "Các bản còn phục vụ được thì giữ lại, chuyển cho tủ sách cơ sở.",
)
_MEMBERS = (
    ("Nguyễn Thị Hoa", "Giám đốc", "Chủ tịch Hội đồng"),
    ("Lò Văn Pâng", "Trưởng phòng Nghiệp vụ", "Ủy viên"),
    ("Vàng Thị Mai", "Kế toán", "Ủy viên"),
    ("Trần Quốc Huy", "Viên chức phòng Nghiệp vụ", "Thư ký Hội đồng"),
)
_GONE = """
SELECT e.copy_id, e.id, EXISTS (SELECT 1 FROM copy_event l WHERE l.copy_id = e.copy_id
  AND l.event = 'lost') FROM copy_event e WHERE e.event = 'weeded' AND e.site_id = ?
  AND e.on_date = ? ORDER BY e.copy_id
"""
_CANDIDATES = """
SELECT k.id, max(e.event) FROM copy k JOIN copy_event e ON e.copy_id = k.id
WHERE k.site_id = ? AND e.on_date < ? AND e.event IN ('lost', 'damaged')
  AND NOT EXISTS (SELECT 1 FROM copy_event o WHERE o.copy_id = k.id
    AND o.event NOT IN ('lost', 'damaged')) GROUP BY k.id ORDER BY k.id
"""
_OLD = """
SELECT k.id FROM copy k JOIN title t ON t.id = k.title_id WHERE k.site_id = ?
  AND t.publish_year < ? AND t.rare = 0 AND t.local_history = 0 AND k.store = 'Kho mượn'
  AND k.id NOT IN (SELECT copy_id FROM copy_event) ORDER BY k.id
"""
_OLD_COPIES = 40
_KEPT_EVERY = 13


def write_weeding(raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan) -> None:
    """Adds the dossiers; the decided one is that of copies which have left already."""
    decided_on = date(plan.year, 6, 18)
    writer.insert("weeding_dossier", _DOSSIER, list(_dossiers(plan, decided_on)))
    members = [
        (dossier, place, *member)
        for dossier in (_DECIDED, _DISCUSSED)
        for place, member in enumerate(_MEMBERS, start=1)
    ]
    writer.insert_plain("weeding_member", "dossier_id, place, name, position, role", members)
    writer.insert("weeding_item", _ITEM, list(_decided_items(raw, plan, decided_on)))
    writer.insert("weeding_item", _ITEM, list(_proposed_items(raw, plan)))


def _dossiers(plan: DemoPlan, decided_on: date) -> Iterator[DatedRow]:
    year, opinion = plan.year, "\n".join(_OPINION)
    yield decided_on.isoformat(), (
        _DECIDED, PROVINCE_LIBRARY, f"TL-{year}-01", f"{year}-05-12", f"34/TTr-TV-{year}",
        _GROUNDS, f"18/QĐ-TV-{year}", f"{year}-05-20", f"05/BB-HĐTL-{year}", f"{year}-06-10",
        opinion, f"{20 + PROVINCE_LIBRARY}/QĐ-TV-{year}", decided_on.isoformat(),
        _MEMBERS[0][0], "pulped",
    )  # fmt: skip
    yield f"{year}-12-22", (
        _DISCUSSED, PROVINCE_LIBRARY, f"TL-{year}-02", f"{year}-12-01", f"71/TTr-TV-{year}",
        _GROUNDS, f"45/QĐ-TV-{year}", f"{year}-12-10", f"11/BB-HĐTL-{year}", f"{year}-12-22",
        opinion, None, None, None, None,
    )  # fmt: skip


def _decided_items(raw: sqlite3.Connection, plan: DemoPlan, decided_on: date) -> Iterator[DatedRow]:
    random = plan.random("weeding")
    for copy_id, event_id, lost in raw.execute(_GONE, (PROVINCE_LIBRARY, decided_on.isoformat())):
        reason = "lost" if lost else random.choice(("damaged", "outdated", "surplus"))
        yield f"{plan.year}-05-12", (_DECIDED, copy_id, reason, None, 0, event_id)


def _proposed_items(raw: sqlite3.Connection, plan: DemoPlan) -> Iterator[DatedRow]:
    day = f"{plan.year}-12-01"
    # A quarter of a year after the mishap nobody expects the copy back.
    found = raw.execute(_CANDIDATES, (PROVINCE_LIBRARY, f"{plan.year}-09-01")).fetchall()
    rows = [(copy_id, event, None) for copy_id, event in found]
    old = [copy_id for (copy_id,) in raw.execute(_OLD, (PROVINCE_LIBRARY, plan.year - 15))]
    random = plan.random("weeding")
    chosen = sorted(random.sample(old, min(_OLD_COPIES, len(old))))
    rows += [(copy_id, "outdated", None) for copy_id in chosen]
    for place, (copy_id, reason, note) in enumerate(rows, start=1):
        kept = int(reason != "lost" and place % _KEPT_EVERY == 0)
        yield day, (_DISCUSSED, copy_id, reason, note, kept, None)
