"""How the catalogue says things: a copy in a list, where it is, the facts of a title."""

from typing import TYPE_CHECKING

from librarydesk.coded import Audience, DocumentKind, label
from librarydesk.i18n import _, language, ngettext
from librarydesk.ui.collection.catalogue.life_words import standing_words
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.collection.queries import CopyRow, TitleDetails


def copy_line(copy: "CopyRow") -> ListRow:
    """A copy in the list: its number, owner and store, and where it is now."""
    words, tone = standing_words(copy)
    note = " · ".join(part for part in (copy.owner, copy.store) if part)
    return ListRow(copy.accession_no, note=note, value=words, tone=tone, target=copy)


def language_words(code: str | None) -> str:
    """A language by its name, as far as its code is known."""
    from librarydesk.data.collection.languages import language_name

    return language_name(code, language()) if code else ""


def title_facts(title: "TitleDetails") -> list[tuple[str, str]]:
    """The facts of a title as on its catalogue card."""
    imprint = ", ".join(
        str(part) for part in (title.place, title.publisher, title.year) if part is not None
    )
    marks = [
        words
        for marked, words in (
            (title.local_history, _("Local history")),
            (title.rare, _("Rare")),
        )
        if marked
    ]
    return [
        (_("Authors"), title.authors or ""),
        (_("Part"), title.part or ""),
        (_("Edition"), title.edition or ""),
        (_("Imprint"), imprint),
        (_("Extent"), title.extent or ""),
        (_("Series"), title.series or ""),
        (_("ISBN"), title.isbn or ""),
        (_("ISSN"), title.issn or ""),
        (_("DDC"), title.ddc or ""),
        (_("Language"), language_words(title.language)),
        (_("Kind"), label(DocumentKind, title.kind)),
        (_("Audience"), label(Audience, title.audience)),
        (_("Subjects"), title.subjects or ""),
        (_("Notes"), title.notes or ""),
        (_("Marks"), ", ".join(marks)),
    ]


def counted_titles(count: int) -> str:
    """How many titles the list holds."""
    return ngettext("%(n)s title", "%(n)s titles", count) % {"n": shown_number(count)}


def counted_copies(count: int) -> str:
    """How many copies the list holds."""
    return ngettext("%(n)s copy", "%(n)s copies", count) % {"n": shown_number(count)}
