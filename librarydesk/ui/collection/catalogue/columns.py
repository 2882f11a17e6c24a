"""The columns of the two lists of the catalogue: titles, and their copies."""

from typing import TYPE_CHECKING

from librarydesk.coded import Audience, DocumentKind, label
from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.words import language_words
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.collection.copy_listing import ListedCopy
    from librarydesk.data.collection.listing import TitleRow


def title_columns() -> "list[Column[TitleRow]]":
    """Title, authors, year, class and copies; others can be chosen."""
    return [
        Column("title", _("Title"), lambda t: t.title, sort="title", stretch=True),
        Column("authors", _("Authors"), lambda t: t.authors or "", width=164, sort="authors"),
        Column("year", _("Year"), lambda t: str(t.year or ""), width=64, right=True, sort="year"),
        Column("ddc", _("DDC"), lambda t: t.ddc or "", width=104, sort="ddc"),
        Column(
            "copies",
            _("Copies"),
            lambda t: shown_number(t.copies),
            width=72,
            right=True,
            sort="copies",
            number=lambda t: t.copies,
        ),
        *_further_of_titles(),
    ]


def _further_of_titles() -> "list[Column[TitleRow]]":
    return [
        Column(
            "publisher",
            _("Publisher"),
            lambda t: t.publisher or "",
            width=140,
            sort="publisher",
            shown=False,
        ),
        Column("isbn", _("ISBN"), lambda t: t.isbn or "", width=130, sort="isbn", shown=False),
        Column("language", _("Language"), _language, width=110, sort="language", shown=False),
        Column(
            "kind",
            _("Kind"),
            lambda t: label(DocumentKind, t.kind),
            width=110,
            sort="kind",
            shown=False,
        ),
        Column("audience", _("Audience"), lambda t: label(Audience, t.audience), shown=False),
        Column(
            "added",
            _("Order of entry"),
            lambda t: shown_number(t.id),
            right=True,
            sort="added",
            shown=False,
        ),
    ]


def copy_columns() -> "list[Column[ListedCopy]]":
    """Number, title, store, day, status and place; others can be chosen."""
    return [
        Column("accession", _("Number"), lambda c: c.accession_no, width=92, sort="accession"),
        Column("title", _("Title"), lambda c: c.title, width=130, sort="title", stretch=True),
        Column("store", _("Store"), lambda c: c.store or "", width=100, sort="store"),
        Column(
            "acquired",
            _("Acquired on"),
            lambda c: shown_day(c.acquired_on),
            width=104,
            sort="acquired",
        ),
        Column("status", _("Status"), _standing, width=100, sort="status", tone=_tone),
        Column("place", _("Is at"), lambda c: c.place, width=140, sort="place"),
        Column("owner", _("Owner"), lambda c: c.owner, width=150, sort="site", shown=False),
        Column(
            "call_number",
            _("Call number"),
            lambda c: c.call_number or "",
            width=120,
            sort="call_number",
            shown=False,
        ),
        Column(
            "price",
            _("Price (VND)"),
            lambda c: "" if c.price_vnd is None else shown_number(c.price_vnd),
            right=True,
            sort="price",
            number=lambda c: c.price_vnd,
            shown=False,
        ),
        Column(
            "added",
            _("Order of entry"),
            lambda c: shown_number(c.id),
            right=True,
            sort="added",
            shown=False,
        ),
    ]


def _language(row: "TitleRow") -> str:
    return language_words(row.language)


def _standing(copy: "ListedCopy") -> str:
    from librarydesk.reports.lists.columns import standing_words

    return standing_words(copy)


def _tone(copy: "ListedCopy") -> Tone:
    if copy.state != "held":
        return Tone.ERROR if copy.state == "lost" else Tone.SOFT
    return Tone.WARNING if copy.out or copy.damaged else Tone.SUCCESS
