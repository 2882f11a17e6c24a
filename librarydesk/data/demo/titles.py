"""Believable titles, made of templates and word lists, with well-known works among them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from random import Random
from typing import Any, TypeAlias

from librarydesk.data.collection.identity import match_key
from librarydesk.data.demo.people import People, words
from librarydesk.resources import resource

Maker: TypeAlias = Callable[[int], str]
"""Makes a text for a book that was published in a year."""

_FIRST_ISBN_YEAR = 2008
_EXTENTS = (
    16,
    24,
    32,
    48,
    96,
    120,
    144,
    159,
    180,
    196,
    211,
    239,
    255,
    279,
    320,
    368,
    411,
    480,
    600,
)
_SERIES = ("Tủ sách Thanh niên", "Tủ sách Vàng", "Bạn của nhà nông", "Tủ sách Xã, phường, thị trấn")
_CAPITAL = "Hà Nội"
_PLACES = {"Trẻ": "Thành phố Hồ Chí Minh", "Thanh Hóa": "Thanh Hóa", "Đại học Huế": "Huế"}
_PLACES |= {"Tổng hợp Thành phố Hồ Chí Minh": "Thành phố Hồ Chí Minh"}
_WORD = re.compile(r"{(\w+)}")
_RETRIES = 200


@dataclass(frozen=True)
class DemoTitle:
    """A title as somebody catalogued it; `famous` ones are held in more copies."""

    title: str
    authors: str | None
    publisher: str | None
    place: str | None
    publish_year: int | None
    extent: str | None
    series: str | None
    subjects: str | None
    isbn: str | None
    ddc: str | None
    language: str
    kind: str
    audience: str
    local_history: bool
    rare: bool
    famous: bool = False
    issn: str | None = None


@dataclass(frozen=True)
class _Family:
    name: str
    audience: str
    language: str
    local: bool
    ddc: tuple[str, ...]
    publishers: tuple[str, ...]
    templates: tuple[tuple[Maker, ...], ...]


class TitleSource:
    """Makes titles that differ from one another in what tells titles apart."""

    def __init__(self, random: Random, expected: int) -> None:
        self._random = random
        self._people = People(random)
        self._families = [self._family(family) for family in words()["family"]]
        self._weights = list(accumulate(family["weight"] for family in words()["family"]))
        self._seen: set[int] = set()
        self._isbns = _isbns(random)
        self._works = list(_works())
        # Well-known works stand at even distances; in a tiny catalogue only half of it is theirs.
        self._step = max(expected // len(self._works), 2)
        self._made = 0

    def next(self, year: int) -> DemoTitle:
        """The next title, published in a year or somewhat before."""
        place, offset = divmod(self._made, self._step)
        self._made += 1
        famous = self._works[place] if offset == 0 and place < len(self._works) else None
        for _attempt in range(_RETRIES):
            made = self._famous(famous, year) if famous else self._ordinary(year)
            # Not Python's own hash of the text, which differs from run to run; a set of the texts
            # themselves would be the largest thing in memory.
            key = hash_of(match_key(made.title, made.authors, made.publisher, made.publish_year))
            if key not in self._seen:
                self._seen.add(key)
                return made
            year -= 1
        raise ValueError(made)

    def periodical(self, name: str, issn: str | None) -> DemoTitle:
        """A newspaper or magazine, catalogued once for all its years."""
        self._seen.add(hash_of(match_key(name, None, None, None)))
        audience = "children" if name in ("Nhi đồng", "Thiếu niên Tiền phong") else "all"
        return DemoTitle(
            title=name, authors=None, publisher=None, place=_CAPITAL, publish_year=None,
            extent=None, series=None, subjects=None, isbn=None, ddc="079.597", language="vie",
            kind="periodical", audience=audience, local_history="Lai Châu" in name, rare=False,
            issn=issn,
        )  # fmt: skip

    def _ordinary(self, year: int) -> DemoTitle:
        random = self._random
        family = random.choices(self._families, cum_weights=self._weights)[0]
        published = year - int(random.random() * 3)
        template = family.templates[int(random.random() * len(family.templates))]
        title = "".join([make(published) for make in template])
        publisher = family.publishers[int(random.random() * len(family.publishers))]
        return DemoTitle(
            title=title[0].upper() + title[1:],
            authors=self._authors(family),
            publisher=publisher,
            place=_PLACES.get(publisher, _CAPITAL) if family.language == "vie" else None,
            publish_year=published,
            extent=f"{_EXTENTS[int(random.random() * len(_EXTENTS))]} tr.",
            series=random.choice(_SERIES) if random.random() < 0.04 else None,
            subjects=None,
            isbn=self._isbn(published, family.local),
            ddc=None if random.random() < 0.02 else random.choice(family.ddc),
            language=family.language,
            kind=self._kind(family),
            audience=family.audience,
            local_history=family.local,
            rare=family.local and random.random() < 0.05,
        )

    def _famous(self, work: tuple[str, ...], year: int) -> DemoTitle:
        title, authors, publisher, ddc, audience, language = work
        published = year - int(self._random.random() * 4)
        local = "Lai Châu" in title
        return DemoTitle(
            title=title, authors=authors or None, publisher=publisher,
            place=_PLACES.get(publisher, _CAPITAL) if language == "vie" else None,
            publish_year=published, extent=f"{self._random.randint(120, 620)} tr.", series=None,
            subjects=None, isbn=self._isbn(published, local=False),
            ddc=ddc, language=language, kind="book", audience=audience, local_history=local,
            rare=False, famous=True,
        )  # fmt: skip

    def _authors(self, family: _Family) -> str | None:
        chance = self._random.random()
        if chance < 0.06 or (family.name == "comic" and chance < 0.3):
            return None
        if family.local and chance < 0.4:
            return "Tỉnh ủy Lai Châu" if chance < 0.2 else "Ủy ban nhân dân tỉnh Lai Châu"
        if chance < 0.8:
            return self._people.name()
        return f"{self._people.name()}; {self._people.name()}"

    def _isbn(self, year: int, local: bool) -> str | None:
        if year < _FIRST_ISBN_YEAR or self._random.random() < (0.7 if local else 0.04):
            return None
        return next(self._isbns)

    def _kind(self, family: _Family) -> str:
        chance = self._random.random()
        if chance < 0.985:
            return "book"
        if family.local:
            return "manuscript" if chance < 0.993 else "map"
        return "audiovisual" if chance < 0.993 else "braille" if chance < 0.997 else "map"

    def _family(self, family: dict[str, Any]) -> _Family:
        return _Family(
            name=family["name"],
            audience=family["audience"],
            language=family.get("language", "vie"),
            local=family.get("local", False),
            ddc=tuple(family["ddc"]),
            publishers=tuple(family["publishers"]),
            templates=tuple(tuple(self._makers(text)) for text in family["templates"]),
        )

    def _makers(self, template: str) -> Iterator[Maker]:
        """The parts of a template: literals and words to choose."""
        for number, part in enumerate(_WORD.split(template)):
            if number % 2 == 0:
                yield _literal(part)
            elif part == "year":
                yield str
            elif part in ("n", "grade"):
                yield self._number(12)
            else:
                yield self._choice(words()["lists"][part])

    def _choice(self, values: list[str]) -> Maker:
        chance = self._random.random
        count = len(values)
        return lambda _year: values[int(chance() * count)]

    def _number(self, highest: int) -> Maker:
        chance = self._random.random
        return lambda _year: str(1 + int(chance() * highest))


def hash_of(text: str) -> int:
    """A number for a text, the same on every run; two texts rarely share one."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def _literal(text: str) -> Maker:
    return lambda _year: text


def _works() -> Iterator[tuple[str, ...]]:
    for line in resource("demo", "works.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield tuple(line.split("\t"))


def _isbns(random: Random) -> Iterator[str]:
    """Valid ISBNs of Vietnamese publishers (978-604), none twice for a million titles."""
    number = random.randrange(1_000_000)
    while True:
        number = (number + 387_421) % 1_000_000
        digits = f"978604{number:06}"
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
        yield f"{digits}{-total % 10}"
