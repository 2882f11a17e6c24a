"""Certificates: one page each, the name on it, nothing outside the sheet."""

from io import BytesIO

from librarydesk.reports.certificates.drawing import Honour, Sheet, draw_certificates
from tests.reports.pdf.reading import MM, fonts, pages

SHEET = Sheet(
    language="vi",
    national_title="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    issuer=("GIÁM ĐỐC THƯ VIỆN TỈNH LAI CHÂU",),
    title="GIẤY CHỨNG NHẬN",
    opening="Chứng nhận em",
    place_date="Lai Châu, ngày 30 tháng 5 năm 2026",
    signer=("GIÁM ĐỐC",),
    signer_name="Nguyễn Thị Hương Giang",
    number="Vào sổ số: 12/GCN-TV",
)
LONG = "Nguyễn Phạm Hoàng Thị Thanh Phương Uyên Quỳnh Trang Đặng Thùy Dương Ngọc Ánh Nguyệt"


def drawn(*honours: Honour) -> bytes:
    out = BytesIO()
    draw_certificates(SHEET, honours, out)
    return out.getvalue()


def honour(name: str) -> Honour:
    return Honour(name, "Thành viên câu lạc bộ Ong nhỏ", "đã đọc 42 cuốn sách trong năm 2026")


def test_each_child_has_a_landscape_page_with_its_name_on_it() -> None:
    found = pages(drawn(honour("Lò Thị Ánh"), honour("Giàng A Páo")))
    assert [round(page.width / MM) for page in found] == [297, 297]
    assert [round(page.height / MM) for page in found] == [210, 210]
    for page, name in zip(found, ("Lò Thị Ánh", "Giàng A Páo"), strict=True):
        for said in (name, SHEET.title, SHEET.place_date, SHEET.signer_name, SHEET.number):
            assert said in page.text


def test_a_name_of_any_length_stays_within_the_frame() -> None:
    (page,) = pages(drawn(honour(LONG)))
    assert LONG in page.text
    frame = 22 * MM
    assert page.left > frame
    assert page.right < page.width - frame


def test_every_font_is_embedded_and_two_hundred_weigh_little_more_than_their_text() -> None:
    pdf = drawn(*[honour(f"Em số {number}") for number in range(200)])
    assert all(embedded for _name, embedded in fonts(pdf))
    assert len(pages(pdf)) == 200
    assert len(pdf) < 600_000
