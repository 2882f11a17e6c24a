"""Who issues a paper: a site as it was on the day of the paper."""

from dataclasses import replace
from datetime import date

import pytest

from librarydesk.data.statistics.report import USUAL_LETTER
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.reports.issuer import issuer_of
from librarydesk.reports.statistics.wording import Wording
from tests.data.statistics.world import World
from tests.reports.sample import annual_report

DAY = date(2026, 1, 5)


def test_a_letter_bears_the_head_of_the_site_that_writes_it(database: Database) -> None:
    with database.read() as connection:
        head = issuer_of(connection, 1, DAY, "vi").letterhead(DAY, mark="TTr-TVT")
    assert head.under == "THƯ VIỆN TỈNH LAI CHÂU"
    assert head.number.endswith("/TTr-TVT")
    assert head.place_date == "Lai Châu, ngày 05 tháng 01 năm 2026"


def test_a_paper_with_a_number_bears_it(database: Database) -> None:
    with database.read() as connection:
        issuer = issuer_of(connection, 1, DAY, "vi")
    assert issuer.letterhead(DAY, number="15/QĐ-TVT").number == "Số: 15/QĐ-TVT"


def test_a_site_that_is_not_known_issues_nothing(database: Database) -> None:
    with database.read() as connection, pytest.raises(DeskError) as refused:
        issuer_of(connection, 99, DAY, "vi")
    assert refused.value.code == "site.not_yet"


def test_a_private_library_is_nobody_s_office(database: Database) -> None:
    with database.write() as connection:
        world = World(connection)
        world.library("TN", "private_library", name="Thư viện tư nhân Hoa Ban Trắng")
        site_id = world.site_id("TN")
    assert site_id is not None
    with database.read() as connection:
        head = issuer_of(connection, site_id, DAY, "vi").letterhead(DAY)
    assert (head.over, head.under) == ((), "THƯ VIỆN TƯ NHÂN HOA BAN TRẮNG")
    assert not head.place_date.startswith("tư nhân")


def test_annexes_name_the_letter_by_its_number_and_day() -> None:
    numbered = replace(USUAL_LETTER, number="67", dated_on=date(2025, 10, 8))
    for letter, said in (
        (USUAL_LETTER, "(Kèm theo Báo cáo số ……/BC-TVT ngày 05 tháng 01 năm 2026 của"),
        (numbered, "(Kèm theo Báo cáo số 67/BC-TVT ngày 08 tháng 10 năm 2025 của"),
    ):
        report = replace(annual_report(), letter=letter)
        note = Wording(report, "vi", DAY).annex_note
        assert note == f"{said} Thư viện tỉnh Lai Châu)"
