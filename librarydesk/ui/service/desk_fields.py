"""The fields of the desk: those of the road first, then what only a library has."""

from collections.abc import Mapping
from dataclasses import dataclass

from librarydesk.data.service.counts import PARTS
from librarydesk.i18n import N_, _
from librarydesk.ui.service.words import count_words

ADULTS = "adults"


@dataclass(frozen=True)
class DeskField:
    """A field: its count (or `adults`), its words and its picture."""

    name: str
    msgid: str
    icon: str

    @property
    def words(self) -> str:
        """Its words in the language in use."""
        return _(self.msgid)

    @property
    def counts(self) -> tuple[str, ...]:
        """The counts that a press changes: a child is a visit, too."""
        if self.name == ADULTS:
            return ("visits",)
        return ("visits", self.name) if self.name == "children_visits" else (self.name,)


FIELDS = (
    DeskField("children_visits", N_("Children"), "child"),
    DeskField(ADULTS, N_("Adults"), "adult"),
    DeskField("documents_used", N_("Read on site"), "book"),
    DeskField("cards_issued", N_("New cards"), "card"),
    DeskField("loans", N_("Taken home"), "book"),
    DeskField("cards_renewed", N_("Renewed"), "card"),
    DeskField("disabled_visits", N_("Of these disabled"), "adult"),
    DeskField("children_documents", N_("Read by children"), "child"),
    DeskField("children_cards", N_("Children's cards"), "child"),
)


def shown_count(field: DeskField, counts: Mapping[str, int | None]) -> int:
    """What a field shows of a day's counts."""
    if field.name == ADULTS:
        return (counts["visits"] or 0) - (counts["children_visits"] or 0)
    return counts[field.name] or 0


def press_words(changed: Mapping[str, int]) -> tuple[str, int]:
    """The field that a press was for, and how many it got."""
    parts = [name for name in changed if name in PARTS]
    name = parts[0] if parts else next(iter(changed))
    names = {field.name: field.words for field in FIELDS} | {"visits": _("Adults")}
    return names.get(name, count_words(name)), changed[name]
