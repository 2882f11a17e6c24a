"""What a library's PC says of rows that are the province's or another library's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.ui.collection.catalogue.title_panel import TitlePanel
from librarydesk.ui.failure import Failure
from librarydesk.ui.network.site_sheet import EditCardSheet
from librarydesk.ui.network.sources import whole_site
from librarydesk.ui.page import PageContext
from tests.data.exchange.by_stick import Network, add_copy, network


@pytest.fixture
def pcs(tmp_path: Path, desk_template: Path) -> Iterator[Network]:
    """The province's PC and that of a library, which has joined it."""
    yield from network(tmp_path, desk_template, {"A": "LC01"})


@pytest.fixture
def desk_path(pcs: Network) -> Path:
    """The window is that of the library."""
    return pcs["A"].database.path


def said_in(widget: QWidget) -> str:
    return " ".join(shown.text() for shown in widget.findChildren(QLabel) if not shown.isHidden())


def test_the_card_of_a_site_says_that_saving_proposes(
    context: PageContext, pcs: Network, desk_path: Path
) -> None:
    sheet = EditCardSheet(context)
    site = pcs["A"].id_of("site", pcs["A"].site_uid())
    for joined in (False, True):
        if joined:
            pcs.meet("A")
        with Desk(desk_path) as desk:
            whole = whole_site(desk, site, clock.today())
        assert whole is not None
        sheet.begin_with(whole)
        assert ("as a proposal" in said_in(sheet)) is joined
    sheet.close()


def test_a_copy_of_another_library_is_not_corrected_here(
    context: PageContext, pcs: Network
) -> None:
    copy = pcs["A"].id_of("copy", add_copy(pcs["A"], "LC01.1"))
    pcs.meet("A")
    with pcs["A"].database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE copy SET site_id = (SELECT id FROM site WHERE code = 'LC')"
        )
    said: list[Failure] = []
    context.failure.connect(said.append)
    title = int(str(pcs["A"].one("SELECT title_id FROM copy WHERE id = ?", copy)))
    panel = TitlePanel(context)
    panel.show_title(title)
    panel.begin_correcting()
    assert [failure.code for failure in said] == ["exchange.not_ours"]
    panel.close()
