"""The papers of a campaign say who gave, where it went, and who doesn't wish to be named."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from librarydesk import i18n
from librarydesk.coded.campaigns import DonorKind, GiftKind, GiftPaper
from librarydesk.data.campaigns.donors import DonorCard, save_donor
from librarydesk.data.campaigns.items import GiftItemEntry, save_items
from librarydesk.data.campaigns.letters import record_letters
from librarydesk.data.campaigns.passing_on import Origin, Recipient, distribute, spend
from librarydesk.data.campaigns.service import GiftEntry, receive_gifts
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.reports.forms.registry import write_form
from tests.data.campaigns.chain import DAY, add_campaign, add_points, give, pass_on
from tests.data.mobile.road import OWN_SITE
from tests.reports.pdf.reading import pages

Read = Callable[..., list[str]]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-05-04T08:15:00+07:00")
    i18n.set_language("vi")


@pytest.fixture
def campaign(database: Database) -> int:
    return add_campaign(database)


@pytest.fixture
def read(database: Database, tmp_path: Path) -> Read:
    def text(name: str, which: str, **options: str) -> list[str]:
        out = tmp_path / f"{name}.pdf"
        write_form(database, name, which, out, options)
        return [" ".join(page.text.split()) for page in pages(out.read_bytes())]

    return text


def test_a_letter_names_the_communes_that_the_donors_own_books_reached(
    database: Database, campaign: int, read: Read
) -> None:
    points = add_points(database)
    number = give(database, campaign, "Cô Nguyễn Thị Lan", 40)
    pass_on(database, campaign, points["TH1"], 25, number)
    give(database, campaign, "Anh Nam", 30)
    pass_on(database, campaign, points["TH2"], 20)
    (letter,) = read("thanks", number)
    assert "THƯ CẢM ƠN" in letter
    assert "Kính gửi: Cô Nguyễn Thị Lan" in letter
    assert "40 bản sách" in letter
    assert "tại xã Nậm Xe (25 bản)" in letter
    assert "Dào San" not in letter


def test_a_letter_about_books_that_nobody_told_apart_names_where_all_of_them_went(
    database: Database, campaign: int, read: Read
) -> None:
    points = add_points(database)
    number = give(database, campaign, "Anh Nam", 30)
    (before,) = read("thanks", number)
    assert "Sách đang được phân loại" in before
    pass_on(database, campaign, points["TH2"], 20)
    outside = Recipient(5, to_name="Trại giam Tân Phong")
    distribute(database, Origin(OWN_SITE, campaign), date(2026, 4, 2), [outside])
    (letter,) = read("thanks", number)
    assert "cùng sách của các tổ chức, cá nhân khác" in letter
    assert "xã Dào San và trại giam Tân Phong" in letter


def test_all_letters_of_a_campaign_lie_in_one_file_and_nobody_gets_two(
    database: Database, campaign: int, read: Read
) -> None:
    for name, copies in (("Bình", 3), ("An", 4), ("Bình", 6)):
        give(database, campaign, name, copies)
    give(database, campaign, "Người qua đường", 2, kind=DonorKind.ANONYMOUS)
    letters = read("thanks", "VD26")
    assert ["Kính gửi: An" in letter for letter in letters] == [True, False]
    assert "9 bản sách qua 2 lần" in letters[1]
    every = ["2026-0001", "2026-0002", "2026-0003", "2026-0004"]
    record_letters(database, OWN_SITE, DAY, GiftPaper.THANKS, every[:1] + every[2:])
    (left,) = read("thanks", "VD26")
    assert "Kính gửi: An" in left
    record_letters(database, OWN_SITE, DAY, GiftPaper.THANKS, every)
    with pytest.raises(DeskError) as refused:
        read("thanks", "VD26")
    assert refused.value.code == "letters.none"
    assert len(read("thanks", "VD26", again="yes")) == 2


def test_a_receipt_bears_the_number_of_its_gift_and_its_list(
    database: Database, campaign: int, read: Read
) -> None:
    number = give(database, campaign, "Nhà xuất bản Kim Đồng", 5, kind=DonorKind.PUBLISHER)
    save_items(database, OWN_SITE, number, [GiftItemEntry("Dế Mèn phiêu lưu ký", 5, 200_000)])
    (page,) = read("gift-receipt", number)
    for said in (
        "Số: 2026-0001/PTN",
        "Kim Đồng (nhà xuất bản)",
        "Dế Mèn",
        "200.000",
        "Sách cho em",
    ):
        assert said in page
    give(database, campaign, "Cô Lan", 2)
    assert len(read("gift-receipt", "VD26")) == 2


def test_minutes_are_signed_by_both_sides_for_each_recipient(
    database: Database, campaign: int, read: Read
) -> None:
    points = add_points(database)
    give(database, campaign, "Cô Lan", 40)
    there = [Recipient(20, points["TH1"], received_by="Thầy Páo"), Recipient(5, to_name="Đồn 293")]
    distribute(database, Origin(OWN_SITE, campaign), DAY, there)
    distribute(database, Origin(OWN_SITE), DAY, [Recipient(7, points["TH1"])])
    outside, school = sorted(read("gift-handover", "2026-03-05"), key=len)
    assert "Đồn 293" in outside
    for said in ("BIÊN BẢN BÀN GIAO", "27 bản sách", "xã Nậm Xe", "Thầy Páo", "Sách của thư viện"):
        assert said in school
    assert "ĐẠI DIỆN BÊN NHẬN" in school
    assert len(read("gift-handover", "VD26", to="TH1")) == 1


def test_who_does_not_wish_to_be_named_is_only_counted_on_the_list_of_honour(
    database: Database, campaign: int, read: Read
) -> None:
    save_donor(database, DonorCard(OWN_SITE, "Bà Hoàng Kín", DonorKind.PERSON, unnamed=True))
    for name, copies in (("Bà Hoàng Kín", 300), ("Cô Lan", 20)):
        give(database, campaign, name, copies)
    (page,) = read("honour-list", "VD26")
    assert "Hoàng Kín" not in page
    assert "Cô Lan" in page
    assert "Cùng 1 tổ chức, cá nhân không nêu tên (300 bản sách)" in page
    assert "Bà Hoàng Kín" in read("thanks", "2026-0001")[0]


def test_acknowledgements_are_drawn_one_a_donor(
    database: Database, campaign: int, read: Read
) -> None:
    give(database, campaign, "Cô Lan", 20)
    give(database, campaign, "Anh Nam", 10)
    found = read("acknowledgement", "VD26")
    assert ["Anh Nam" in page for page in found] == [True, False]
    assert "TẤM LÒNG VÀNG" in found[0]
    assert "10 bản sách" in found[0]


def test_the_report_of_a_campaign_closes_its_balance_and_says_what_money_bought(
    database: Database, campaign: int, read: Read
) -> None:
    points = add_points(database)
    give(database, campaign, "Cô Lan", 400)
    money = GiftEntry("Cty A", DonorKind.BUSINESS, GiftKind.MONEY, None, 5_000_000)
    receive_gifts(database, OWN_SITE, DAY, [money], campaign_id=campaign)
    pass_on(database, campaign, points["TH1"], 150)
    spend(database, Origin(OWN_SITE, campaign), DAY, what="12 tủ sách", value_vnd=3_000_000)
    text = " ".join(read("campaign-report", "VD26"))
    assert "Đã nhận 400 bản = đăng ký vào vốn tài liệu 0 bản + trao tặng 150 bản" in text
    assert "80,0 %" in text
    for said in ("12 tủ sách", "còn 2.000.000 đồng", "xã Nậm Xe", "Doanh nghiệp", "Theo thời gian"):
        assert said in text


def test_what_nobody_knows_is_said(database: Database, read: Read) -> None:
    for form, which, code in (
        ("thanks", "2026-0099", "gift.unknown"),
        ("campaign-report", "XX", "campaign.unknown"),
        ("gift-handover", "2026-01-01", "handover.no_gifts"),
    ):
        with pytest.raises(DeskError) as refused:
            read(form, which)
        assert refused.value.code == code
    give(database, None, "Người qua đường", 2, kind=DonorKind.ANONYMOUS)
    with pytest.raises(DeskError) as refused:
        read("thanks", "2026-0001")
    assert refused.value.code == "letters.anonymous"
