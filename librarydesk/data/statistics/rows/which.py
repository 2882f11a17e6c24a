"""Which records are asked for: of an indicator, one part of a breakdown, one site, one thing."""

from dataclasses import dataclass
from typing import Final

SIDE: Final = "side"
"""What a figure is composed of: of a ratio `over` and `under`, of an own one the codes."""

OVER: Final = "over"
UNDER: Final = "under"

DAY: Final = "day"
SITE: Final = "site"
AMOUNT: Final = "amount"
"""What rows are sorted by, besides the words of a column."""

SITES_BETWEEN: Final = ";"
"""What stands between the codes of several sites."""


@dataclass(frozen=True)
class Which:
    """The records of an indicator, narrowed by what isn't left empty; `site` is a code, or several.

    `thing` is what a `Row` of different things has as its own: the records behind it.
    """

    code: str
    dimension: str = ""
    part: str = ""
    site: str = ""
    thing: str | int = ""
