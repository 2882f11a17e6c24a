"""What a list of titles or copies is narrowed to: a text, and filters that all have to hold."""

from dataclasses import dataclass, replace
from datetime import date

HELD, LOST, DAMAGED, WEEDED, NONE_HELD = STATUSES = ("held", "lost", "damaged", "weeded", "none")
"""How copies stand; `none`: titles of which no copy is held any more."""
SHELF, AT_POINT = PLACES = ("shelf", "point")


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; empty means everything.

    What is asked of copies (`site_id` the owner, `store`, `status`, `where`, `at_site_id` the site
    where it is, `acquired_from` … `without_price`) has to hold for one and the same copy. `ddc` is
    the beginning of a class number. `exact` leaves out what misspelt words may have meant.
    """

    text: str = ""
    exact: bool = False
    kind: str = ""
    audience: str = ""
    local_history: bool = False
    rare: bool = False
    ddc: str = ""
    language: str = ""
    series: str = ""
    year_from: int | None = None
    year_to: int | None = None
    site_id: int | None = None
    store: str = ""
    status: str = ""
    where: str = ""
    at_site_id: int | None = None
    acquired_from: date | None = None
    acquired_to: date | None = None
    without_price: bool = False

    @property
    def filters(self) -> "Wanted":
        """The filters without the text."""
        return replace(self, text="", exact=False)

    @property
    def narrows(self) -> bool:
        """Whether any filter is set, apart from the text."""
        return self.filters != Wanted()

    @property
    def asks_of_copies(self) -> bool:
        """Whether a filter is about copies."""
        return any(getattr(self, name) != getattr(Wanted(), name) for name in _OF_COPIES)

    @property
    def narrows_to_site_alone(self) -> bool:
        """Whether the owner is the only filter."""
        return self.site_id is not None and replace(self.filters, site_id=None) == Wanted()


_OF_COPIES = (
    "site_id",
    "store",
    "status",
    "where",
    "at_site_id",
    "acquired_from",
    "acquired_to",
    "without_price",
)
