"""The columns of a list of titles or copies, the same on paper, in a workbook and as plain text."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeAlias, TypeVar

from librarydesk.coded import Audience, DocumentKind, label
from librarydesk.data.collection.copy_listing import ListedCopy
from librarydesk.data.collection.languages import language_name
from librarydesk.data.collection.listing import TitleRow
from librarydesk.i18n import N_, _, language
from librarydesk.reports.document import Align, Form

R = TypeVar("R")
Value: TypeAlias = str | int | float | date | None


@dataclass(frozen=True)
class ListColumn(Generic[R]):
    """A column: its heading, what it shows of a row, its share of a page (0: not on paper)."""

    words: str
    value: Callable[[R], Value]
    share: float = 0
    align: Align = Align.LEFT
    form: Form | None = None

    @property
    def heading(self) -> str:
        """The heading in the language in use."""
        return _(self.words)


def _language(row: TitleRow) -> str | None:
    return language_name(row.language, language()) if row.language else None


def standing_words(copy: ListedCopy) -> str:
    """How a copy stands, in words."""
    if copy.state == "weeded":
        return _("Weeded")
    if copy.state == "lost":
        return _("Lost")
    if copy.out:
        return _("Out at a point")
    return _("Damaged") if copy.damaged else _("On the shelf")


OF_TITLES: tuple[ListColumn[TitleRow], ...] = (
    ListColumn(N_("Title"), lambda t: t.title, 7),
    ListColumn(N_("Authors"), lambda t: t.authors, 4),
    ListColumn(N_("Publisher"), lambda t: t.publisher, 3),
    ListColumn(N_("Year"), lambda t: t.year, 1.4, Align.CENTRE),
    ListColumn(N_("DDC"), lambda t: t.ddc, 2.2),
    ListColumn(N_("ISBN"), lambda t: t.isbn, 2.8),
    ListColumn(N_("Language"), _language),
    ListColumn(N_("Kind"), lambda t: label(DocumentKind, t.kind)),
    ListColumn(N_("Audience"), lambda t: label(Audience, t.audience)),
    ListColumn(N_("Copies"), lambda t: t.copies, 1.3, Align.RIGHT, Form.INTEGER),
)
OF_COPIES: tuple[ListColumn[ListedCopy], ...] = (
    ListColumn(N_("Accession number"), lambda c: c.accession_no, 2.6),
    ListColumn(N_("Title"), lambda c: c.title, 6),
    ListColumn(N_("Authors"), lambda c: c.authors),
    ListColumn(N_("Owner"), lambda c: c.owner, 3.4),
    ListColumn(N_("Store"), lambda c: c.store, 2.2),
    ListColumn(N_("Call number"), lambda c: c.call_number, 2.4),
    ListColumn(N_("Price (VND)"), lambda c: c.price_vnd, 1.9, Align.RIGHT, Form.MONEY),
    ListColumn(N_("Acquired on"), lambda c: c.acquired_on, 2.1, Align.CENTRE),
    ListColumn(N_("Status"), standing_words, 2),
    ListColumn(N_("Is at"), lambda c: c.place, 3.4),
)
