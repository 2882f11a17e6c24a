"""Panels, chips, lists, cards, chart and map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from librarydesk.ui.theme.theme import Theme, Tone
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.chart import Bar, ColumnChart
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.dot_map import Dot, DotMap
from librarydesk.ui.widgets.figures import EmptyState, StatCard
from librarydesk.ui.widgets.row_list import ListRow, ListRows, RowList

pytestmark = pytest.mark.usefixtures("look")


def _texts(parent: QWidget) -> list[str]:
    return [made.text() for made in parent.findChildren(QLabel) if made.isVisible()]


def test_a_chip_is_pressed_and_told(qtbot: QtBot) -> None:
    chips = FilterChips([Chip("overdue", "Quá hạn")])
    qtbot.addWidget(chips)
    with qtbot.waitSignal(chips.changed):
        chips.set_on("overdue", True)
    assert chips.is_on("overdue")


def test_a_chip_with_a_list_shows_the_chosen_value(qtbot: QtBot) -> None:
    years = [Choice("2025", "Năm 2025"), Choice("2026", "Năm 2026")]
    chips = FilterChips([Chip("year", "Năm", choices=years, chosen="2026", always=True)])
    qtbot.addWidget(chips)
    with qtbot.waitSignal(chips.changed):
        chips.choose("year", "2025")
    assert chips.chosen("year") == "2025"


def test_chips_wrap_where_the_room_ends(qtbot: QtBot) -> None:
    chips = FilterChips([Chip(str(n), f"Bộ lọc số {n}") for n in range(12)])
    qtbot.addWidget(chips)
    chips.resize(400, 200)
    chips.show()
    assert chips.heightForWidth(400) > chips.heightForWidth(4000)


def test_details_show_a_row_with_its_tabs_and_remark(qtbot: QtBot) -> None:
    panel = DetailsPanel(name="Chuyến")
    qtbot.addWidget(panel)
    panel.add_tab("Điểm", QWidget())
    panel.add_tab("Danh mục", QWidget())
    panel.show_row("LC-2026-29", corner="24/10/2026", subtitle="Sìn Hồ")
    panel.set_notice("4 bản chưa thấy")
    panel.set_buttons([button("In biên bản")])
    panel.show()
    assert {"LC-2026-29", "24/10/2026", "Sìn Hồ", "4 bản chưa thấy"} <= set(_texts(panel))
    with qtbot.waitSignal(panel.tab_changed) as told:
        panel.tabs.choose(1)
    assert told.args == [1]
    panel.show_row("LC-2026-30")
    assert "4 bản chưa thấy" not in _texts(panel)


def test_facts_leave_out_what_is_not_known(qtbot: QtBot) -> None:
    facts = Facts(name="Thẻ")
    qtbot.addWidget(facts)
    facts.set_facts([("ISBN", "978"), ("ISSN", "")])
    facts.show()
    assert _texts(facts) == ["ISBN", "978"]


def test_a_list_keeps_the_rules_of_qt_and_opens_rows(qtbot: QtBot) -> None:
    model = ListRows()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([ListRow("Trường", "giao", "300", Tone.WARNING)])
    assert tester.model() is model
    rows = RowList(name="Điểm")
    qtbot.addWidget(rows)
    rows.set_rows([ListRow("Trường", "giao", "300", target="T"), ListRow("UBND", target="U")])
    rows.resize(300, 200)
    rows.show()
    with qtbot.waitSignal(rows.opened) as told:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 70))
    assert told.args == ["U"]


def test_a_card_opens_what_is_behind_its_figure(qtbot: QtBot) -> None:
    card = StatCard("Lượt bạn đọc")
    qtbot.addWidget(card)
    card.set_figure("148.206", "+12,4 %", Tone.SUCCESS)
    card.show()
    assert card.accessibleName() == "Lượt bạn đọc: 148.206. +12,4 %"
    with qtbot.waitSignal(card.opened):
        QTest.keyClick(card, Qt.Key.Key_Return)
    with qtbot.waitSignal(card.opened):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)


def test_an_empty_page_offers_its_first_step(qtbot: QtBot) -> None:
    pressed: list[int] = []
    empty = EmptyState("Chưa có chuyến nào", "Ghi chuyến đầu tiên.", "rotation")
    qtbot.addWidget(empty)
    empty.add_step("Ghi chuyến mới", lambda: pressed.append(1), primary=True)
    empty.show()
    step = next(
        made for made in empty.findChildren(QWidget) if made.accessibleName() == "Ghi chuyến mới"
    )
    QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    assert pressed == [1]


def test_every_column_opens_what_is_behind_it(qtbot: QtBot) -> None:
    chart = ColumnChart(name="Lượt bạn đọc")
    qtbot.addWidget(chart)
    chart.resize(480, 200)
    chart.set_bars([Bar(f"T{month}", 100 * month, 90 * month, month) for month in range(1, 13)])
    chart.show()
    areas = chart.hit_areas()
    assert len(areas) == 12
    with qtbot.waitSignal(chart.opened) as told:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=areas[8].rect.center().toPoint())
    assert told.args == [9]
    QTest.keyClick(chart, Qt.Key.Key_Right)
    with qtbot.waitSignal(chart.opened) as told:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert told.args == [1]


def test_a_chart_without_values_is_an_empty_axis(qtbot: QtBot) -> None:
    chart = ColumnChart(name="Lượt bạn đọc")
    qtbot.addWidget(chart)
    chart.set_bars([Bar("T1", None), Bar("T2", 0)])
    chart.show()
    assert chart.grab().width() > 0
    assert [area.bar.words for area in chart.hit_areas()] == ["T1", "T2"]


@given(
    st.lists(
        st.tuples(st.floats(21.5, 23.0), st.floats(102.0, 104.0), st.floats(0, 1)),
        min_size=1,
        max_size=60,
    )
)
def test_names_on_the_map_cover_neither_each_other_nor_a_dot(
    places: list[tuple[float, float, float]],
) -> None:
    drawn = DotMap(name="Xã")
    drawn.resize(540, 480)
    dots = [
        Dot(f"Xã {at}", latitude, longitude, Tone.SUCCESS, weight=weight)
        for at, (latitude, longitude, weight) in enumerate(places)
    ]
    drawn.set_dots(dots)
    placed = drawn.placed()
    labels = [place.label for place in placed if place.label is not None]
    area = QRectF(drawn.rect())
    for at, label in enumerate(labels):
        assert area.contains(label)
        assert not any(label.intersects(other) for other in labels[at + 1 :])
    assert all(area.contains(place.centre) for place in placed)
    drawn.deleteLater()


def test_a_dot_opens_its_commune(qtbot: QtBot) -> None:
    drawn = DotMap(name="Xã")
    qtbot.addWidget(drawn)
    drawn.resize(540, 480)
    drawn.set_dots(
        [
            Dot("Thu Lũm", 22.7, 102.2, Tone.ERROR, "14 tháng", target="TL"),
            Dot("Than Uyên", 21.9, 103.9, Tone.SUCCESS, "1 tháng", target="TU"),
        ]
    )
    drawn.show()
    where = {place.dot.name: place.centre.toPoint() for place in drawn.placed()}
    with qtbot.waitSignal(drawn.opened) as told:
        QTest.mouseClick(drawn, Qt.MouseButton.LeftButton, pos=where["Thu Lũm"])
    assert told.args == ["TL"]
    assert "Thu Lũm: 14 tháng" in drawn.accessibleDescription()


def test_text_twice_as_large_makes_everything_twice_as_large() -> None:
    assert Theme(percent=200).px(34) == 68
