"""The fields of a catalogue card, in the order of the paper form."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded import Audience, DocumentKind
from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.title_sources import (
    ddc_classes,
    ddc_named,
    headings,
    language_shown,
    languages,
)
from librarydesk.ui.page import PageContext
from librarydesk.ui.runner import Runner
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import CheckField, ChoiceField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.data.collection.catalogue.card import Card

LONGEST = 4_000


class DdcField(CompletingField):
    """A DDC number, with its main class and division in words below it."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner, ddc_classes, hint="895.922", free=True, eager=False)
        self._named = label("", "small", wrap=True)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._named)
        self.line.textChanged.connect(self._name)
        self._name("")

    def _name(self, typed: str) -> None:
        words = ddc_named(typed)
        self._named.setText(words)
        self._named.setVisible(bool(words))


class CardFields:
    """Adds the fields to a sheet, fills them from a card and makes a card of them."""

    def __init__(self, context: PageContext) -> None:
        runner = context.runner

        def completing(column: str, hint: str = "", *, several: bool = False) -> CompletingField:
            provider = headings(column, several=several)
            made = CompletingField(runner, provider, hint=hint, free=True, eager=False)
            made.line.setMaxLength(LONGEST)
            return made

        self.title = TextField(longest=LONGEST)
        self.part = TextField(hint=_("e.g. T. 2: Mùa xuân"))
        self.edition = TextField(hint=_("e.g. In lần 2"))
        self.authors = completing("authors", _("several: ; between them"), several=True)
        self.place = completing("place")
        self.publisher = completing("publisher")
        self.year = TextField(longest=4)
        self.extent = TextField(hint="205 tr. : minh họa ; 21 cm")
        self.series = completing("series", _("e.g. Tủ sách vàng ; T. 3"))
        self.isbn = TextField(hint=_("several: ; between them"))
        self.issn = TextField(hint="0866-7373")
        self.ddc = DdcField(runner)
        self.language = CompletingField(runner, languages)
        self.kind = ChoiceField([Choice(kind.value, kind.label) for kind in DocumentKind])
        self.audience = ChoiceField([Choice(one.value, one.label) for one in Audience])
        self.subjects = completing("subjects", _("several: ; between them"), several=True)
        self.variants = TextField(longest=LONGEST)
        self.notes = TextField(longest=LONGEST)
        self.local_history = CheckField(_("Local history"))
        self.rare = CheckField(_("Rare"))

    def add_to(self, sheet: Sheet) -> None:
        """Puts the fields on a sheet."""
        sheet.add(self.title, _("Title"), key="title", required=True)
        sheet.add(self.authors, _("Authors"), key="authors")
        sheet.add(self.part, _("Part"), key="part", half=True)
        sheet.add(self.edition, _("Edition"), key="edition", half=True)
        sheet.add(self.place, _("Place of publication"), key="place", half=True)
        sheet.add(self.publisher, _("Publisher"), key="publisher", half=True)
        sheet.add(self.year, _("Year of publication"), key="year", half=True)
        sheet.add(self.extent, _("Extent"), key="extent", half=True)
        sheet.add(self.series, _("Series"), key="series")
        sheet.add(self.isbn, _("ISBN"), key="isbn", half=True)
        sheet.add(self.issn, _("ISSN"), key="issn", half=True)
        sheet.add(self.ddc, _("DDC"), key="ddc", half=True)
        sheet.add(self.language, _("Language"), key="language", half=True, keep=True)
        sheet.add(self.subjects, _("Subjects"), key="subjects")
        sheet.add(self.kind, _("Kind"), key="kind", half=True, keep=True)
        sheet.add(self.audience, _("Audience"), key="audience", half=True, keep=True)
        sheet.add(self.notes, _("Notes"), key="notes")
        sheet.add(self.variants, _("Other forms of the title"), key="variants")
        sheet.add(self.local_history, _("Local history"), key="local_history", half=True)
        sheet.add(self.rare, _("Rare"), key="rare", half=True)

    def show(self, card: "Card") -> None:
        """Fills the fields from a card."""
        for field, text in (
            (self.title, card.title),
            (self.part, card.part),
            (self.authors, card.authors),
            (self.edition, card.edition),
            (self.place, card.place),
            (self.publisher, card.publisher),
            (self.year, str(card.publish_year or "")),
            (self.extent, card.extent),
            (self.series, card.series),
            (self.isbn, "; ".join(n for n in (card.isbn, *card.further_isbns) if n)),
            (self.issn, card.issn),
            (self.ddc, card.ddc),
            (self.subjects, card.subjects),
            (self.variants, card.variants),
            (self.notes, card.notes),
            (self.local_history, "1" if card.local_history else ""),
            (self.rare, "1" if card.rare else ""),
            (self.kind, card.kind),
            (self.audience, card.audience),
        ):
            field.set_typed(text or "")
            if isinstance(field, TextField):
                field.line.setCursorPosition(0)
        self.language.set_value(language_shown(card.language))

    def card(self, reasons: dict[str, str]) -> "Card":
        """The card that is typed; what was odd and why is kept in its notes."""
        from librarydesk.data.collection.catalogue.card import Card

        numbers, misprinted = self._numbers()
        odd = [_("ISBN as printed: %(isbn)s") % {"isbn": number} for number in misprinted]
        notes = [self.notes.text(), *odd, *reasons.values()]
        return Card(
            title=self.title.text(),
            part=self.part.text(),
            authors=self.authors.text(),
            edition=self.edition.text(),
            place=self.place.text(),
            publisher=self.publisher.text(),
            publish_year=int(self.year.text()) if self.year.text().isdigit() else None,
            extent=self.extent.text(),
            series=self.series.text(),
            isbn=numbers[0] if numbers else None,
            further_isbns=tuple(numbers[1:]),
            issn=self.issn.text(),
            ddc=self.ddc.text(),
            language=self.language.key(),
            kind=self.kind.chosen(),
            audience=self.audience.chosen(),
            subjects=self.subjects.text(),
            variants=self.variants.text(),
            notes="; ".join(note for note in notes if note),
            local_history=int(self.local_history.is_on()),
            rare=int(self.rare.is_on()),
        )

    def remarks(self) -> Iterator[Remark]:
        """What is wrong or odd with what is typed."""
        from librarydesk.data.collection.catalogue.card import EARLIEST_YEAR, LATEST_YEAR
        from librarydesk.data.collection.isbn import issn_form

        year = self.year.text()
        if year and not (year.isdigit() and EARLIEST_YEAR <= int(year) <= LATEST_YEAR):
            yield Remark("year", _("Type a year with four digits, like 2024."))
        elif year and int(year) > clock.today().year:
            yield Remark("year", _("This year is still to come."), odd=True)
        if self._numbers()[1]:
            yield Remark(
                "isbn",
                _("The check digit is wrong. Compare it with the book; is it misprinted there?"),
                odd=True,
            )
        if self.issn.text() and issn_form(self.issn.text()) is None:
            yield Remark("issn", _("This is no ISSN. It has eight characters, like 0866-7373."))

    def _numbers(self) -> tuple[list[str], list[str]]:
        """The ISBNs that are typed, and those that can't be right."""
        from librarydesk.data.collection.isbn import isbn13

        typed = [text.strip() for text in self.isbn.text().split(";") if text.strip()]
        numbers = [number for text in typed if (number := isbn13(text))]
        return numbers, [text for text in typed if isbn13(text) is None]
