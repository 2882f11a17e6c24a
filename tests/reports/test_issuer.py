"""Who issues a paper: a site as it was on the day of the paper."""

from datetime import date

import pytest

from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.reports.issuer import issuer_of

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
