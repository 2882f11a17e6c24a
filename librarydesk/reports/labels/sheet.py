"""Sheets of labels: how many, how large, how far apart; all lengths in millimetres."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from librarydesk.errors import DeskError
from librarydesk.i18n import _, language

PAPER_WIDTH: Final = 210.0
PAPER_HEIGHT: Final = 297.0
SMALLEST: Final = 8.0
_ROUNDING = 0.05


@dataclass(frozen=True)
class LabelSheet:
    """An A4 sheet of equal labels; `left` and `top` are the margins before the first one."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap_x: float = 0.0
    gap_y: float = 0.0

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    @property
    def used_width(self) -> float:
        """From the left edge of the paper to the right edge of the last label."""
        return self.left + self.columns * self.width + (self.columns - 1) * self.gap_x

    @property
    def used_height(self) -> float:
        """From the upper edge of the paper to the lower edge of the last label."""
        return self.top + self.rows * self.height + (self.rows - 1) * self.gap_y

    def place(self, at: int) -> tuple[float, float]:
        """The left and upper edge of a label, the first one being 0, from left to right."""
        row, column = divmod(at, self.columns)
        return (
            self.left + column * (self.width + self.gap_x),
            self.top + row * (self.height + self.gap_y),
        )

    def places(self, start: int, labels: int) -> Iterator[tuple[int, int]]:
        """The sheet and the place on it of each label when the first stands at `start` (1, 2 …)."""
        for number in range(start - 1, start - 1 + labels):
            yield divmod(number, self.count)


def shown_length(length: float) -> str:
    """A length in millimetres as people write it, with a comma in Vietnamese."""
    told = f"{round(length, 2):g}"
    return told.replace(".", ",") if language() == "vi" else told


PRESETS: Final = {
    "65": LabelSheet(5, 13, 38.1, 21.2, 4.75, 10.7, 2.5),
    "40": LabelSheet(4, 10, 52.5, 29.7, 0.0, 0.0),
    "24": LabelSheet(3, 8, 70.0, 37.0, 0.0, 0.5),
    "21": LabelSheet(3, 7, 63.5, 38.1, 7.25, 15.15, 2.5),
    "14": LabelSheet(2, 7, 99.1, 38.1, 4.65, 15.15, 2.5),
}
"""The sheets that are sold most, by the number of their labels."""


def checked(sheet: LabelSheet) -> LabelSheet:
    """The same sheet.

    Raises:
        DeskError: `labels.too_small`, `labels.not_on_sheet`.
    """
    small = min(sheet.width, sheet.height) < SMALLEST or min(sheet.columns, sheet.rows) < 1
    if small or min(sheet.left, sheet.top, sheet.gap_x, sheet.gap_y) < 0:
        raise DeskError(
            "labels.too_small",
            _(
                "Such labels can't be printed: there must be at least one column and row, each"
                " label at least %(least)s mm wide and high, and no distance below 0."
            )
            % {"least": shown_length(SMALLEST)},
        )
    for used, paper, sentence in (
        (
            sheet.used_width,
            PAPER_WIDTH,
            _(
                "The labels don't fit on A4: they reach %(used)s mm to the right, the paper is"
                " %(paper)s mm wide. Take fewer columns, narrower labels or smaller distances."
            ),
        ),
        (
            sheet.used_height,
            PAPER_HEIGHT,
            _(
                "The labels don't fit on A4: they reach %(used)s mm down, the paper is %(paper)s mm"
                " high. Take fewer rows, lower labels or smaller distances."
            ),
        ),
    ):
        if used > paper + _ROUNDING:
            told = {"used": shown_length(used), "paper": shown_length(paper)}
            raise DeskError("labels.not_on_sheet", sentence % told)
    return sheet


def checked_start(sheet: LabelSheet, start: int) -> int:
    """The same place.

    Raises:
        DeskError: `labels.no_such_place`.
    """
    if not 1 <= start <= sheet.count:
        raise DeskError(
            "labels.no_such_place",
            _("The sheet has places 1 to %(count)s; start at one of them.")
            % {"count": sheet.count},
        )
    return start
