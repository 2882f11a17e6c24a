"""Sheets of labels: what fits on A4, and where each label stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.errors import DeskError
from librarydesk.reports.labels.sheet import (
    PAPER_HEIGHT,
    PAPER_WIDTH,
    PRESETS,
    LabelSheet,
    checked,
    checked_start,
)


@pytest.mark.parametrize("name", PRESETS)
def test_the_usual_sheets_fit_on_paper(name: str) -> None:
    sheet = checked(PRESETS[name])
    assert sheet.count == int(name)


@given(
    columns=st.integers(1, 8),
    rows=st.integers(1, 15),
    width=st.floats(8, 120),
    height=st.floats(8, 120),
    left=st.floats(0, 30),
    top=st.floats(0, 30),
    gap=st.floats(0, 10),
)
def test_every_label_of_a_sheet_that_is_taken_lies_on_the_paper(
    columns: int, rows: int, width: float, height: float, left: float, top: float, gap: float
) -> None:
    sheet = LabelSheet(columns, rows, width, height, left, top, gap, gap)
    x, y = sheet.place(sheet.count - 1)
    fits = x + width <= PAPER_WIDTH + 0.05 and y + height <= PAPER_HEIGHT + 0.05
    if fits:
        assert checked(sheet) is sheet
    else:
        with pytest.raises(DeskError, match="A4"):
            checked(sheet)


@pytest.mark.parametrize(
    "sheet",
    [
        LabelSheet(0, 5, 40, 20, 0, 0),
        LabelSheet(2, 5, 4, 20, 0, 0),
        LabelSheet(2, 5, 40, 20, -1, 0),
    ],
)
def test_sheets_that_cannot_be_are_refused(sheet: LabelSheet) -> None:
    with pytest.raises(DeskError) as refused:
        checked(sheet)
    assert refused.value.code == "labels.too_small"


def test_a_begun_sheet_is_used_up_before_the_next() -> None:
    sheet = LabelSheet(2, 2, 50, 50, 0, 0)
    assert list(sheet.places(3, 4)) == [(0, 2), (0, 3), (1, 0), (1, 1)]
    assert sheet.place(3) == (50, 50)


def test_only_places_of_the_sheet_can_be_started_at() -> None:
    sheet = PRESETS["24"]
    assert checked_start(sheet, 24) == 24
    for start in (0, 25):
        with pytest.raises(DeskError):
            checked_start(sheet, start)
