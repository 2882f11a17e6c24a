"""The few fields of a title that isn't in the catalogue yet, within the sheet for copies."""

from typing import TYPE_CHECKING

from librarydesk.coded import Audience, DocumentKind
from librarydesk.i18n import _
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField, Field, TextField, YearField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.data.collection.catalogue.adding import NewTitle

FIRST_YEAR, LAST_YEAR = 1400, 2100


class IsbnField(TextField):
    """An ISBN of 10 or 13 digits, with or without hyphens."""

    def isbn(self) -> str | None:
        """The ISBN as 13 digits; None when the field is empty or holds none."""
        from librarydesk.data.collection.isbn import isbn13

        return isbn13(self.text())

    def problem(self) -> str:
        if self.is_empty() or self.isbn() is not None:
            return ""
        return _("This is no ISBN. Compare it with the book, or leave it empty.")


class NewTitleFields:
    """Author, publisher, year, ISBN, DDC, kind and audience, shown only for a new title."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.authors = TextField(hint=_("Several with ; between them"))
        self.publisher = TextField()
        self.year = YearField(least=FIRST_YEAR, most=LAST_YEAR)
        self.isbn = IsbnField(longest=40)
        self.ddc = TextField(longest=60)
        self.kind = ChoiceField([Choice(k.value, k.label) for k in DocumentKind])
        self.audience = ChoiceField(
            [Choice(a.value, a.label) for a in Audience], chosen=Audience.ALL.value
        )
        fields: tuple[tuple[str, Field, str, bool], ...] = (
            ("authors", self.authors, _("Authors"), False),
            ("publisher", self.publisher, _("Publisher"), True),
            ("year", self.year, _("Year of publication"), True),
            ("isbn", self.isbn, _("ISBN"), True),
            ("ddc", self.ddc, _("DDC"), True),
            ("kind", self.kind, _("Document kind"), True),
            ("audience", self.audience, _("Audience"), True),
        )
        self._keys = [key for key, _field, _words, _half in fields]
        kept = {"kind", "audience"}
        for key, field, words, half in fields:
            sheet.add(field, words, key=key, half=half, keep=key in kept)
        self.show(shown=False)

    def show(self, *, shown: bool) -> None:
        """Shows the fields, or hides them."""
        for key in self._keys:
            self._sheet.show_field(key, shown=shown)

    def forget(self) -> None:
        """Empties what was typed: the title is one of the catalogue's after all."""
        for field in (self.authors, self.publisher, self.year, self.isbn, self.ddc):
            field.set_typed("")

    def title(self, name: str) -> "NewTitle":
        """The new title of that name with what is typed of it."""
        from librarydesk.data.collection.catalogue.adding import NewTitle

        return NewTitle(
            title=name,
            authors=self.authors.text() or None,
            publisher=self.publisher.text() or None,
            year=self.year.number(),
            isbn=self.isbn.isbn(),
            ddc=self.ddc.text() or None,
            kind=DocumentKind(self.kind.chosen()),
            audience=Audience(self.audience.chosen()),
        )
