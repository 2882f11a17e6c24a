"""What is changed of many titles at once."""

from dataclasses import dataclass, replace

from librarydesk.data.collection.catalogue.card import Card, tidied
from librarydesk.data.collection.identity import AUTHOR_SEPARATOR, listed
from librarydesk.data.store.folding import same_name


@dataclass(frozen=True)
class BulkEdit:
    """The same edit of many cards; None leaves a column as it is, an empty text empties it.

    `subjects_added` and `subjects_removed` are several with `; ` between them.
    """

    language: str | None = None
    kind: str | None = None
    audience: str | None = None
    ddc: str | None = None
    place: str | None = None
    publisher: str | None = None
    series: str | None = None
    subjects_added: str | None = None
    subjects_removed: str | None = None
    local_history: bool | None = None
    rare: bool | None = None

    def is_empty(self) -> bool:
        """Whether it changes nothing."""
        return self == BulkEdit()

    def tidied(self) -> "BulkEdit":
        """The edit with its texts as they are stored.

        Raises:
            DeskError: what `card.tidied` refuses.
        """
        card = tidied(
            Card(
                "x",
                language=self.language,
                ddc=self.ddc,
                place=self.place,
                publisher=self.publisher,
                series=self.series,
                subjects=self.subjects_added,
                notes=self.subjects_removed,
            )
        )
        return replace(
            self,
            language=_of(self.language, card.language),
            ddc=_of(self.ddc, card.ddc),
            place=_of(self.place, card.place),
            publisher=_of(self.publisher, card.publisher),
            series=_of(self.series, card.series),
            subjects_added=card.subjects,
            subjects_removed=card.notes,
        )

    def applied_to(self, card: Card) -> Card:
        """The card after the edit; the edit is tidied before."""
        return replace(
            card,
            language=_new(card.language, self.language),
            kind=self.kind or card.kind,
            audience=self.audience or card.audience,
            ddc=_new(card.ddc, self.ddc),
            place=_new(card.place, self.place),
            publisher=_new(card.publisher, self.publisher),
            series=_new(card.series, self.series),
            subjects=self._subjects(card.subjects),
            local_history=card.local_history
            if self.local_history is None
            else int(self.local_history),
            rare=card.rare if self.rare is None else int(self.rare),
        )

    def _subjects(self, had: str | None) -> str | None:
        if self.subjects_added is None and self.subjects_removed is None:
            return had
        gone = set(map(same_name, listed(self.subjects_removed)))
        kept = [subject for subject in listed(had) if same_name(subject) not in gone]
        known = set(map(same_name, kept))
        kept += [one for one in listed(self.subjects_added) if same_name(one) not in known]
        return AUTHOR_SEPARATOR.join(kept) or None


def _of(asked: str | None, stored: str | None) -> str | None:
    """An emptied column stays an empty text, which says that it is to be emptied."""
    return None if asked is None else stored or ""


def _new(had: str | None, asked: str | None) -> str | None:
    return had if asked is None else asked or None
