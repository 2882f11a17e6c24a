"""The line of figures that a record counts in."""

from datetime import date

from pytestqt.qtbot import QtBot

from librarydesk.data.store.database import Database
from librarydesk.ui.counts_in import CountsInLine
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.rows.target import RowsOf
from tests.data.statistics.world import World

DAY = date(2025, 5, 5)


def test_a_day_of_service_names_its_figures_and_leads_to_their_records(
    context: PageContext, database: Database, qtbot: QtBot
) -> None:
    with database.write() as connection:
        counted = World(connection).served(DAY.isoformat(), "LC", visits=7, loans=3)
    line = CountsInLine(context)
    qtbot.addWidget(line)
    asked: list[tuple[str, object]] = []
    context.wanted.connect(lambda page, target: asked.append((page, target)))
    line.show_record("service_day", counted, DAY)
    qtbot.waitUntil(lambda: "S01" in line.text())
    assert [code for code in ("S01", "S02", "S03", "S06", "S07") if f">{code}<" in line.text()] == [
        "S01", "S03", "S06", "S07",
    ]  # fmt: skip
    line.linkActivated.emit("S03")
    ((page, target),) = asked
    assert page == "statistics"
    assert isinstance(target, RowsOf)
    assert (target.request.year, target.which.code) == (2025, "S03")
    line.show_nothing()
    assert line.isHidden()
