"""A MARC record while it is being changed: what isn't touched stays byte for byte."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from librarydesk.data.interchange.marc.mapping import as_read
from librarydesk.data.interchange.marc.record import SUBFIELD, MarcRecord

Namer = Callable[[str], str]
"""What a field says, of its text as the mapping reads it; empty where it says nothing."""

_MARKS = " /:;,="


class Entry(NamedTuple):
    """A field: its tag, its text, and that text as the mapping reads it."""

    tag: str
    text: str
    read: str


def entry(tag: str, text: str) -> Entry:
    """A field of a draft."""
    return Entry(tag, text, as_read(text))


class Draft:
    """The leader and the fields of a record, to be changed one by one."""

    def __init__(self, record: MarcRecord) -> None:
        self.leader = record.leader.ljust(24)
        self.entries = [
            entry(tag, text) for tag, text in zip(record.tags, record.fields, strict=True)
        ]
        self._record = record

    def record(self) -> MarcRecord:
        """The record as it is now; the one it was made of where nothing was changed."""
        tags = [one.tag for one in self.entries]
        fields = [one.text for one in self.entries]
        was = self._record
        if (tags, fields) == (was.tags, was.fields) and self.leader == was.leader.ljust(24):
            return was
        return was._replace(leader=self.leader, tags=tags, fields=fields)

    def place(self, tags: Iterable[str], says: Namer) -> int | None:
        """The place of the first field of some tags that says something."""
        wanted = set(tags)
        return next(
            (at for at, one in enumerate(self.entries) if one.tag in wanted and says(one.read)),
            None,
        )

    def put(self, at: int, text: str) -> None:
        """Gives the field at a place another text."""
        self.entries[at] = entry(self.entries[at].tag, text)

    def remove(self, tags: Iterable[str], says: Namer) -> None:
        """Takes out the fields of some tags that say something."""
        wanted = set(tags)
        self.entries = [one for one in self.entries if one.tag not in wanted or not says(one.read)]

    def insert(self, tag: str, text: str) -> None:
        """Puts a new field behind the last one whose tag isn't higher."""
        after = [at for at, one in enumerate(self.entries) if one.tag <= tag]
        self.entries.insert(after[-1] + 1 if after else 0, entry(tag, text))

    def relist(
        self, tags: Iterable[str], name: Namer, wanted: Sequence[str], fresh: Callable[[str], Entry]
    ) -> None:
        """Makes the fields of some tags say what is wanted, in that order.

        Fields that say it already are kept as they are; where the order stays, so does the place
        of each.
        """
        of_list = set(tags)
        slots = [at for at, one in enumerate(self.entries) if one.tag in of_list and name(one.read)]
        known = list(dict.fromkeys(name(self.entries[at].read) for at in slots))
        kept = [said for said in known if said in wanted]
        if kept == [said for said in wanted if said in kept]:
            self._change_in_place(slots, name, wanted, fresh)
        else:
            self.fill(slots, self.in_order(slots, name, wanted, fresh))

    def in_order(
        self,
        slots: Sequence[int],
        name: Namer,
        wanted: Sequence[str],
        fresh: Callable[[str], Entry],
    ) -> list[Entry]:
        """The fields that say what is wanted, in that order: those at the slots, else new ones."""
        listed = [self.entries[at] for at in slots]
        found = []
        for said in wanted:
            found += [one for one in listed if name(one.read) == said] or [fresh(said)]
        return found

    def fill(self, slots: Sequence[int], entries: Sequence[Entry]) -> None:
        """Puts fields into the places of others; further ones come behind the last of these."""
        for at, one in zip(slots, entries, strict=False):
            self.entries[at] = one
        more = entries[len(slots) :]
        if slots:
            self.entries[slots[-1] + 1 : slots[-1] + 1] = more
            left = set(slots[len(entries) :])
            self.entries = [one for at, one in enumerate(self.entries) if at not in left]
            return
        for one in more:
            self.insert(one.tag, one.text)

    def _change_in_place(
        self,
        slots: Sequence[int],
        name: Namer,
        wanted: Sequence[str],
        fresh: Callable[[str], Entry],
    ) -> None:
        if not slots:
            for said in wanted:
                new = fresh(said)
                self.insert(new.tag, new.text)
            return
        known = {name(self.entries[at].read) for at in slots}
        following: dict[str, list[Entry]] = {"": []}
        before = ""
        for said in wanted:
            if said in known:
                before = said
                following[before] = []
            else:
                following[before].append(fresh(said))
        made: list[Entry] = []
        of_list = set(slots)
        for at, one in enumerate(self.entries):
            if at == slots[0]:
                made += following.pop("")
            said = name(one.read) if at in of_list else ""
            if at not in of_list or said in wanted:
                made.append(one)
                made += following.pop(said, []) if said else []
        self.entries = made


def subfields(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The indicators of a field, and its subfields with their codes."""
    head, *parts = text.split(SUBFIELD)
    return head, [(part[:1], part[1:]) for part in parts]


def of_subfields(head: str, parts: Iterable[tuple[str, str]]) -> str:
    """The text of a field of its indicators and subfields."""
    return SUBFIELD.join((head, *(f"{code}{value}" for code, value in parts)))


def with_subfields(
    text: str, codes: str, new: Sequence[tuple[str, str]], *, after: str = ""
) -> str:
    """A field with other subfields in the place of those with some codes.

    The punctuation of a card behind the last of those stays. Where the field has none of them, the
    new ones come behind the last subfield with a code of `after`, else first.
    """
    head, parts = subfields(text)
    places = [at for at, (code, _value) in enumerate(parts) if code in codes]
    made = list(new)
    if places:
        tail = parts[places[-1]][1]
        tail = tail[len(tail.rstrip(_MARKS)) :]
        if made and places[-1] + 1 < len(parts):
            made[-1] = (made[-1][0], made[-1][1] + tail)
        first = places[0]
    else:
        behind = [at for at, (code, _value) in enumerate(parts) if code in after]
        first = behind[-1] + 1 if behind else 0
    gone = set(places)
    kept_before = [part for at, part in enumerate(parts[:first]) if at not in gone]
    kept_after = [part for at, part in enumerate(parts) if at >= first and at not in gone]
    return of_subfields(head, [*kept_before, *made, *kept_after])
