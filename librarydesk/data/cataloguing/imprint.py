"""Place, publisher and year of a record, brought to what a card says."""

import re

from librarydesk.data.cataloguing.coded_fields import NO_DATE, fixed_field, put_fixed
from librarydesk.data.cataloguing.draft import Draft, of_subfields, subfields, with_subfields
from librarydesk.data.collection.catalogue.card import Card
from librarydesk.data.interchange.marc.fields import first, values, year_in
from librarydesk.data.interchange.marc.making import data_field

_IMPRINT = ("260", "264")
_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2}|21[0-9]{2})(?!\d)")


def bring_imprint(draft: Draft, card: Card, has: Card) -> None:
    """The first 260 or 264 that says it, each of the three apart from the others."""
    if card.place != has.place:
        _in_imprint(draft, "a", card.place, "")
    if card.publisher != has.publisher:
        _in_imprint(draft, "b", card.publisher, "a")
    if card.publish_year != has.publish_year:
        _year(draft, card.publish_year, has.publish_year)


def _in_imprint(draft: Draft, code: str, value: str | None, after: str) -> None:
    def said(read: str) -> str:
        return first(read, code) or ""

    at = draft.place(_IMPRINT, said)
    if value is None:
        _drop_in_imprint(draft, code)
        return
    if at is not None:
        head, parts = subfields(draft.entries[at].text)
        place = next(i for i, (one, text) in enumerate(parts) if one == code and text.strip())
        tail = parts[place][1][len(parts[place][1].rstrip(" /:;,=")) :]
        parts[place] = (code, value + (tail if place + 1 < len(parts) else ""))
        draft.put(at, of_subfields(head, parts))
        return
    at = draft.place(_IMPRINT, lambda read: read)
    if at is None:
        draft.insert("264", data_field(" 1", **{code: value}))
    else:
        draft.put(at, with_subfields(draft.entries[at].text, "", [(code, value)], after=after))


def _drop_in_imprint(draft: Draft, code: str) -> None:
    for at, one in enumerate(draft.entries):
        if one.tag in _IMPRINT and values(one.read, code):
            draft.put(at, with_subfields(one.text, code, []))
    draft.remove(_IMPRINT, lambda read: "" if "\x1f" in read else "bare")


def _year(draft: Draft, year: int | None, had: int | None) -> None:
    """The year of the imprint, and the first date of the 008 where it was the same."""
    fixed = fixed_field(draft)
    if fixed is not None and year_in(fixed[7:11]) in (had, None):
        put_fixed(draft, 6, NO_DATE if year is None else f"{_date_type(fixed)}{year:04}")
    if year is None:
        _drop_in_imprint(draft, "c")
        return
    at = draft.place(_IMPRINT, lambda read: str(year_in(" ".join(values(read, "c"))) or ""))
    if at is None:
        _in_imprint(draft, "c", str(year), "ab")
        return
    head, parts = subfields(draft.entries[at].text)
    place = next(i for i, (code, text) in enumerate(parts) if code == "c" and _YEAR.search(text))
    parts[place] = ("c", _YEAR.sub(str(year), parts[place][1], count=1))
    draft.put(at, of_subfields(head, parts))


def _date_type(fixed: str) -> str:
    """The kind of date in 008/06; a date that is known is no longer unknown."""
    return fixed[6] if fixed[6] not in "nbu |" else "s"
