"""The sheet of official letters (Decree 30/2020/NĐ-CP, Annex I) in points."""

from dataclasses import dataclass, replace
from typing import Final

from librarydesk.reports.document import Density

MM: Final = 72 / 25.4

BODY: Final = 14.0
SMALL: Final = 12.0
TABLE: Final = 12.0
TABLE_SIZES: Final = {
    Density.NORMAL: TABLE,
    Density.CLOSE: 11.0,
    Density.CLOSEST: 10.0,
}
SMALLEST: Final = 6.5
NATIONAL_TITLE: Final = 13.0
MOTTO: Final = 14.0
ISSUER: Final = 13.0
NUMBER_LINE: Final = 13.0
PLACE_DATE: Final = 14.0
TITLE: Final = 14.0
RECIPIENTS_TITLE: Final = 12.0
RECIPIENTS: Final = 11.0
PAGE_NUMBER: Final = 13.0

LEADING: Final = 1.25
FIRST_INDENT: Final = 12.7 * MM
BETWEEN_PARAGRAPHS: Final = 6.0


@dataclass(frozen=True)
class Sheet:
    """A page and its margins, all in points."""

    width: float = 210 * MM
    height: float = 297 * MM
    top: float = 20 * MM
    bottom: float = 20 * MM
    left: float = 30 * MM
    right: float = 15 * MM

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.bottom


PORTRAIT: Final = Sheet()
LANDSCAPE: Final = replace(PORTRAIT, width=PORTRAIT.height, height=PORTRAIT.width)


def sheet(*, landscape: bool) -> Sheet:
    """The sheet for a section."""
    return LANDSCAPE if landscape else PORTRAIT
