"""What a record says in coded places: kind, language and audience, brought to what a card says."""

from librarydesk.coded import Audience, DocumentKind
from librarydesk.data.cataloguing.draft import Draft, of_subfields, subfields
from librarydesk.data.collection.catalogue.card import Card
from librarydesk.data.interchange.marc.coded_values import (
    has_audience_at_22,
    language,
    names_audience,
)
from librarydesk.data.interchange.marc.fields import first, values
from librarydesk.data.interchange.marc.making import (
    AUDIENCE,
    AUDIENCE_WORDS,
    CARRIER,
    TYPE_AND_LEVEL,
    data_field,
)

AUDIENCE_NOTE = "521"
NO_DATE = "nuuuu"
_CARRIERS = ("a", "c", "m", "s", "v", "fb")


def fixed_field(draft: Draft) -> str | None:
    """The 008 with its forty characters; None where the record has none."""
    at = draft.place(("008",), lambda read: read)
    return None if at is None else draft.entries[at].text.ljust(40)


def put_fixed(draft: Draft, place: int, letters: str) -> None:
    """Writes letters into the 008, which is made where there is none."""
    fixed = fixed_field(draft)
    if fixed is None:
        fixed = f"      {NO_DATE}    vm ".ljust(35) + "und  "
        draft.insert("008", fixed)
    at = draft.place(("008",), lambda read: read)
    if at is not None:
        draft.put(at, fixed[:place] + letters + fixed[place + len(letters) :])


def bring_kind(draft: Draft, card: Card, _has: Card) -> None:
    """Leader/06-07, the 007 and, for Braille, 008/23."""
    if card.kind not in [member.value for member in DocumentKind]:
        return
    kind = DocumentKind(card.kind)
    draft.leader = draft.leader[:6] + TYPE_AND_LEVEL.get(kind, "am") + draft.leader[8:]
    carrier = CARRIER.get(kind, "")
    draft.remove(("007",), lambda read: read[:2] if read.startswith(_CARRIERS) else "")
    if carrier:
        draft.insert("007", carrier)
    fixed = fixed_field(draft)
    if kind is not DocumentKind.BRAILLE and fixed is not None and fixed[23:24] == "f":
        put_fixed(draft, 23, " ")


def bring_language(draft: Draft, card: Card, _has: Card) -> None:
    """008/35-37, and the first 041 where it says so, too."""
    put_fixed(draft, 35, card.language or "und")
    at = draft.place(("041",), lambda read: first(read, "a") or "")
    if at is None:
        return
    spoken = first(draft.entries[at].read, "a")
    if card.language is None:
        draft.remove(("041",), lambda read: first(read, "a") or "")
    elif language("", spoken) != card.language:
        head, parts = subfields(draft.entries[at].text)
        place = next(place for place, part in enumerate(parts) if part[0] == "a")
        parts[place] = ("a", card.language)
        draft.put(at, of_subfields(head, parts))


def bring_audience(draft: Draft, card: Card, _has: Card) -> None:
    """008/22 where it says so, else the words of a 521."""
    audience = Audience(card.audience)
    at_22 = has_audience_at_22(draft.leader[6:8])
    if at_22:
        put_fixed(draft, 22, AUDIENCE.get(audience, "g"))
        return
    draft.remove(
        (AUDIENCE_NOTE,), lambda read: read if names_audience(" ".join(values(read, "a"))) else ""
    )
    if audience in AUDIENCE_WORDS:
        draft.insert(AUDIENCE_NOTE, data_field("  ", a=AUDIENCE_WORDS[audience]))
