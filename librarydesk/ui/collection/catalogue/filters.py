"""The chips above the lists of the catalogue: the usual filters, further ones, taking them off."""

from dataclasses import fields, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk.coded import Audience, DocumentKind
from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.list_sources import named_filters
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips

if TYPE_CHECKING:
    from librarydesk.data.collection.wanted import Wanted

COPIES, MORE, CLEAR = "copies", "more", "clear"
_ON_CHIPS = ("kind", "audience", "status", "where")
_MARKS = ("local_history", "rare")
_SPANS = {"year_from": "year_to", "acquired_from": "acquired_to"}


class CatalogueChips(FilterChips):
    """Kind, audience, status, place and marks; what else is set stands behind, each to take off.

    `narrowed` is emitted when what is wanted has changed, `more_wanted` when further filters are to
    be chosen.
    """

    narrowed = Signal()
    more_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        from librarydesk.data.collection.wanted import Wanted

        self._wanted = Wanted()
        self._copies = False
        self._words: dict[str, str] = {}
        super().__init__(name=_("Filters"))
        self._context = context
        self._show_chips()
        self.changed.connect(self._pressed)

    @property
    def lists_copies(self) -> bool:
        """Whether copies are listed, not titles."""
        return self._copies

    def wanted(self) -> "Wanted":
        """What is chosen, without a text."""
        return self._wanted

    def set_wanted(self, wanted: "Wanted", *, copies: bool) -> None:
        """Shows other filters and tells it."""
        self._copies = copies
        self._take(wanted.filters)

    def narrow(self) -> bool:
        return self._wanted.narrows

    def _pressed(self) -> None:
        if self.is_on(MORE):
            self._show_chips()
            self.more_wanted.emit()
        elif self._wanted.narrows and self.is_on(CLEAR):
            from librarydesk.data.collection.wanted import Wanted

            self._take(Wanted())
        else:
            self._copies = self.is_on(COPIES)
            self._take(self._read())

    def _read(self) -> "Wanted":
        from librarydesk.data.collection.stored_wanted import without

        gone = [name for name in self._further() if not self.is_on(name)]
        gone += [_SPANS[name] for name in gone if name in _SPANS]
        return replace(
            without(self._wanted, gone),
            kind=self.chosen("kind"),
            audience=self.chosen("audience"),
            status=self.chosen("status"),
            where=self.chosen("where"),
            local_history=self.is_on("local_history"),
            rare=self.is_on("rare"),
        )

    def _take(self, wanted: "Wanted") -> None:
        self._wanted = wanted
        self._show_chips()
        if self._further():
            self._context.runner.read(
                partial(named_filters, wanted=wanted), self._name, owner=self, key="names"
            )
        self.narrowed.emit()

    def _name(self, words: dict[str, str]) -> None:
        self._words = words
        self._show_chips()

    def _further(self) -> list[str]:
        """The filters that are set and have no chip of their own."""
        usual = (*_ON_CHIPS, *_MARKS, *_SPANS.values(), "text", "exact")
        names = [field.name for field in fields(self._wanted) if field.name not in usual]
        return [name for name in names if self._is_set(name)]

    def _is_set(self, name: str) -> bool:
        empty = type(self._wanted)()
        ends = (name, _SPANS.get(name, name))
        return any(getattr(self._wanted, end) != getattr(empty, end) for end in ends)

    def _show_chips(self) -> None:
        wanted = self._wanted
        further = [
            Chip(name, f"{self._words.get(name, '…')}  ✕", on=True) for name in self._further()
        ]
        self.set_chips(
            [
                Chip(COPIES, _("Copies singly"), on=self._copies),
                *[
                    Chip(name, words, choices=choices, chosen=getattr(wanted, name))
                    for name, words, choices in _choices()
                ],
                Chip("local_history", _("Local history"), on=wanted.local_history),
                Chip("rare", _("Rare"), on=wanted.rare),
                *further,
                Chip(MORE, _("More filters…")),
                *([Chip(CLEAR, _("Clear filters"))] if wanted.narrows else []),
            ]
        )


def _choices() -> list[tuple[str, str, list[Choice]]]:
    from librarydesk.reports.lists.words import status_words, where_words

    return [
        ("kind", _("Kind"), [Choice(kind.value, kind.label) for kind in DocumentKind]),
        ("audience", _("Audience"), [Choice(each.value, each.label) for each in Audience]),
        ("status", _("Status"), [Choice(*pair) for pair in status_words().items()]),
        ("where", _("Where copies are"), [Choice(*pair) for pair in where_words().items()]),
    ]
