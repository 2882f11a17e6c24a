"""What a source of own indicators is made of: rows with a site and a day, fields, amounts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from librarydesk.coded import Area, Coded, SiteKind
from librarydesk.i18n import N_

Shares = Mapping[str, Mapping[str, str]]
"""Which column holds each part of a breakdown; an empty name is the rest."""

BY_AGE = "age_group"

LAST_DAY: Final = "last_day"
"""The day of a definition that counts what there is at the end of a period."""


class FieldKind(Enum):
    """What a field holds, and so how it is compared."""

    CODE = "code"
    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    KIND_OF_SITE = "kind_of_site"
    AREA_OF_SITE = "area_of_site"


@dataclass(frozen=True)
class Field:
    """A field that rows are chosen by; `sql` is of a row `r`, of a site's kind or area its id.

    Figures are broken down by those that are `dimension`s.
    """

    words: str
    sql: str
    kind: FieldKind
    coded: type[Coded] | None = None
    dimension: bool = False


@dataclass(frozen=True)
class Measure:
    """A field that is added up, and the breakdowns that other fields tell of it."""

    words: str
    sql: str
    shares: Shares = field(default_factory=dict)


@dataclass(frozen=True)
class There:
    """Which rows `r` of a source are there on a day `:last`; `day` is the one since when they are.

    `site` is the site that has a row on that day where it isn't the one that had it first.
    """

    words: str
    where: str
    day: str
    joined: str = ""
    site: str = ""


@dataclass(frozen=True)
class OwnSource:
    """A table whose rows are counted: the site and the day of each row `r`, and its fields.

    `joined` may name `{persons}`, who a child was found to be, and `{moved}`, the copies that are
    not where they came in; `there` says what can be counted at the end of a period, if anything.
    """

    words: str
    table: str
    dates: tuple[str, ...]
    fields: Mapping[str, Field] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    joined: str = ""
    site: str = "r.site_id"
    there: There | None = None

    @property
    def days(self) -> tuple[str, ...]:
        """What a definition may say of the day."""
        return (*self.dates, LAST_DAY) if self.there else self.dates

    def on(self, day: str) -> "OwnSource":
        """The source as rows are counted by a day of `days`."""
        there = self.there
        if day != LAST_DAY or there is None:
            return self
        joined, site = f"{self.joined} {there.joined}", there.site or self.site
        return replace(self, words=there.words, joined=joined, site=site)

    @property
    def all_fields(self) -> Mapping[str, Field]:
        """Its own fields, and those of the site that a row counts for."""
        return {**self.fields, **_of_site(self.site)}

    def dimensions(self, measure: str | None) -> tuple[str, ...]:
        """What a figure of it can be broken down by."""
        shares = tuple(self.measures[measure].shares) if measure else ()
        return (*shares, *(name for name, one in self.all_fields.items() if one.dimension))


def _of_site(site: str) -> Mapping[str, Field]:
    kind = Field(N_("Kind of site"), site, FieldKind.KIND_OF_SITE, SiteKind, dimension=True)
    area = Field(N_("Area of the site"), site, FieldKind.AREA_OF_SITE, Area, dimension=True)
    return {"site_kind": kind, "area": area}


def code(words: str, sql: str, coded: type[Coded], *, dimension: bool = False) -> Field:
    """A field that holds a code of a list."""
    return Field(words, sql, FieldKind.CODE, coded, dimension=dimension)


def text(words: str, sql: str) -> Field:
    """A field of free text."""
    return Field(words, sql, FieldKind.TEXT)


def number(words: str, sql: str) -> Field:
    """A field that holds a number."""
    return Field(words, sql, FieldKind.NUMBER)


def flag(words: str, sql: str) -> Field:
    """A field that is yes or no."""
    return Field(words, sql, FieldKind.FLAG)


def kind_of(words: str, site: str) -> Field:
    """The kind of a site that a row names."""
    return Field(words, site, FieldKind.KIND_OF_SITE, SiteKind)


def by_age(words: str, whole: str, children: str) -> Measure:
    """An amount of which the children's part stands in a field of its own."""
    return Measure(words, f"r.{whole}", {BY_AGE: {"children": f"r.{children}", "other": ""}})


def plain(words: str, column: str) -> Measure:
    """A field that is added up, without breakdowns."""
    return Measure(words, f"r.{column}")
