"""The papers of events read back: report, programme, lists, letters, certificates, minutes."""

from datetime import date
from pathlib import Path

import pytest

from librarydesk.data.events.photos.service import EVENTS
from librarydesk.data.events.training.service import TraineeCard, add_trainees
from librarydesk.data.events.visits.service import VisitCard, save_visit
from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files.album import add_photo
from librarydesk.errors import DeskError
from librarydesk.reports.forms.events.programme import timed_lines
from librarydesk.reports.forms.registry import write_form
from tests.data.events.some_events import DAY, OWN, add_event, add_site
from tests.data.mobile.photos.pictures import picture
from tests.reports.pdf.reading import Page, pages


def made(
    database: Database, folder: Path, form: str, which: str, options: dict[str, str] | None = None
) -> list[Page]:
    out = folder / f"{form}.pdf"
    write_form(database, form, which, out, options)
    return pages(out.read_bytes())


def text(found: list[Page]) -> str:
    return " ".join(" ".join(page.text.split()) for page in found)


def test_the_report_tells_who_came_and_what_it_cost(
    database: Database, seminar: int, tmp_path: Path
) -> None:
    add_photo(database, EVENTS, seminar, picture(60, 40), name="a.png", caption="Toàn cảnh")
    said = text(made(database, tmp_path, "event-report", "ht-01"))
    for words in (
        "Kết quả tổ chức Hội thảo văn hóa đọc",
        "Tổng số lượt người tham dự 70",
        "8:00 Khai mạc",
        "Đã mời 3 đại biểu của 2 cơ quan, đơn vị",
        "12.500.000 đồng",
        "Toàn cảnh",
    ):
        assert words in said
    out = tmp_path / "report.docx"
    write_form(database, "event-report", "HT-01", out)
    assert out.stat().st_size > 5_000


def test_the_programme_tells_times_apart() -> None:
    assert timed_lines("8:00 Khai mạc\n8h30 - 10h: Tham luận\nKết luận") == [
        ("8:00", "Khai mạc"),
        ("8h30 - 10h", "Tham luận"),
        ("", "Kết luận"),
    ]


def test_the_programme_and_the_list_name_what_was_typed(
    database: Database, seminar: int, tmp_path: Path
) -> None:
    assert "8:30 - 10:00 Tham luận" in text(made(database, tmp_path, "event-programme", "HT-01"))
    listed = text(made(database, tmp_path, "delegate-list", "HT-01"))
    assert listed.index("Lò Thị Mai") < listed.index("Trần An") < listed.index("Vàng A Sử")
    assert "Danh sách gồm 3 đại biểu." in listed


def test_everybody_gets_a_letter(database: Database, seminar: int, tmp_path: Path) -> None:
    letters = made(database, tmp_path, "invitation", "HT-01")
    assert len(letters) == 3
    assert "1. Thực trạng" in letters[0].text
    assert "28/02/2026" in text(letters[:1])
    of_school = made(database, tmp_path, "invitation", "HT-01", {"organisation": "Trường A"})
    assert len(of_school) == 1
    with pytest.raises(DeskError) as refused:
        made(database, tmp_path, "invitation", "HT-01", {"organisation": "Ai"})
    assert refused.value.code == "seminar.no_delegates"


def test_those_who_completed_get_certificates_with_their_numbers(
    database: Database, tmp_path: Path
) -> None:
    course = add_event(
        database, "TH-01", "training", name="Tập huấn nghiệp vụ", ends_on=date(2026, 3, 14)
    )
    with pytest.raises(DeskError) as refused:
        made(database, tmp_path, "training-certificate", "TH-01")
    assert refused.value.code == "training.nobody_completed"
    site = add_site(database)
    add_trainees(
        database,
        [
            TraineeCard(course, "Lò Thị Mai", site, certificate_no="07/GCN"),
            TraineeCard(course, "Vàng A Sử", completed=False),
            TraineeCard(course, "Trần An"),
        ],
    )
    sheets = made(database, tmp_path, "training-certificate", "TH-01")
    assert ["Lò Thị Mai" in page.text for page in sheets] == [True, False]
    assert "Số: 07/GCN" in text(sheets[:1])
    assert "Thư viện xã Tân Uyên" in text(sheets[:1])
    listed = text(made(database, tmp_path, "trainee-list", "TH-01"))
    assert "gồm 3 học viên, trong đó 2 học viên hoàn thành" in listed


def test_the_minutes_tell_what_was_found_and_asked_for(database: Database, tmp_path: Path) -> None:
    site = add_site(database)
    card = VisitCard(
        DAY,
        OWN,
        site,
        "inspection",
        visitors="Lò Thị Mai, Trưởng phòng; Trần An, viên chức",
        received_by="Vàng A Sử",
        findings="Kho gọn",
        demands="Ghi đủ sổ",
        due_on=date(2026, 4, 1),
    )
    save_visit(database, card)
    said = text(made(database, tmp_path, "visit-minutes", "LC01", {"day": "2026-03-12"}))
    for words in (
        "Về việc kiểm tra hoạt động thư viện tại Thư viện xã Tân Uyên",
        "Ông (bà): Trần An, viên chức",
        "Kho gọn",
        "trước ngày 01/04/2026",
    ):
        assert words in said
    with pytest.raises(DeskError) as refused:
        made(database, tmp_path, "visit-minutes", "LC01", {"day": "2026-03-12", "no": "2"})
    assert refused.value.code == "visit.unknown"
