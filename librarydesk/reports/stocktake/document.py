"""The minutes of a stocktake as a document: who, when, what by store, the lists as annexes."""

from collections.abc import Iterator

from librarydesk.coded import StocktakeResult
from librarydesk.data.collection.stocktake.service import Member
from librarydesk.reports.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Role,
    Section,
    Side,
    Sides,
)
from librarydesk.reports.stocktake.tables import list_table, other_table, store_table
from librarydesk.reports.stocktake.wording import ANNEXED, StocktakeWords

_ROMAN = ("I", "II", "III", "IV", "V")


def stocktake_minutes(words: StocktakeWords) -> Document:
    """The minutes with everybody's signature; each list that isn't empty is an annex."""
    blocks = (
        *map(Paragraph, words.list("bases")),
        *_people(words),
        *_when(words),
        *_found(words),
        Paragraph(words("closing"), Role.CLOSING),
        _signatures(words),
    )
    mark = words.issuer.of_level["mark"].partition("-")
    return Document(
        language=words.language,
        title=words("title"),
        subtitle=words("subtitle"),
        sections=(Section(blocks), *_annexes(words)),
        day=words.day,
        author=words.issuer.site_name,
        letterhead=words.issuer.letterhead(words.day, mark=f"{words('mark')}-{mark[2]}"),
    )


def _people(words: StocktakeWords) -> Iterator[Block]:
    yield Heading(words("people"))
    for at, member in enumerate(words.taken.members, start=1):
        yield Paragraph(words("person", number=at, person=_named(member)))
    if not words.taken.members:
        for at in range(1, 4):
            yield Paragraph(words("person", number=at, person=words("blank_person")))


def _when(words: StocktakeWords) -> Iterator[Block]:
    yield Heading(words("when"))
    yield Paragraph(words("days" if words.taken.row.ended_on else "days_open"))
    yield Paragraph(words("scope"))
    yield Paragraph(words("way"))


def _found(words: StocktakeWords) -> Iterator[Block]:
    yield Heading(words("found"))
    yield Paragraph(words("by_store"))
    yield store_table(words)
    yield Paragraph(words("by_list"))
    yield other_table(words)
    if words.taken.row.note:
        yield Heading(words("remarks"))
        yield Paragraph(words.taken.row.note)


def _signatures(words: StocktakeWords) -> Sides:
    """All who took part sign, the leader first; without names there is room for three."""
    members = words.taken.members
    if not members:
        return Sides(tuple(Side((title,)) for title in words.list("signers")))
    ordinary = words("signer")
    return Sides(
        tuple(Side(((member.role or ordinary).upper(),), member.name) for member in members)
    )


def _annexes(words: StocktakeWords) -> Iterator[Section]:
    wanted = [result for result in ANNEXED if words.taken.lists[result]]
    for number, result in zip(_ROMAN, wanted, strict=False):
        yield _annex(words, number, result)


def _annex(words: StocktakeWords, number: str, result: StocktakeResult) -> Section:
    annex = words.issuer.official["annex"] % {"number": number}
    head = (
        Paragraph(annex, Role.CENTRED_BOLD),
        Paragraph(words(f"annex_{result}"), Role.CENTRED_BOLD),
        Paragraph(words("annex_note"), Role.CENTRED_ITALIC),
    )
    return Section((*head, list_table(words, result)), landscape=True)


def _named(member: Member) -> str:
    return ", ".join(part for part in (member.name, member.position, member.role) if part)
