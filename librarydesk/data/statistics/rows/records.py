"""The records that a figure is made of, as a query that says each of them and what it adds.

A figure is the sum of what its records add, or the number of different things among them. The
conditions and amounts are those that the figure itself is counted by.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

Value: TypeAlias = str | int | float
Condition: TypeAlias = tuple[str, Mapping[str, Value]]
"""A condition in SQL and the values that it names."""

ONE: Final = "1"
_NOTHING: Final = "0"


@dataclass(frozen=True)
class Records:
    """Rows of one kind that count in a figure; all but `kind` and `things` are SQL.

    `thing` tells apart what is counted where that isn't the rows themselves, e.g. their titles;
    `things` names its kind and `thing_id` one record of it. Of a breakdown, `tests` gives the
    condition of a part, `shares` what a row adds to each part, `whole` the part that all rows
    stand in. Rows that add nothing aren't there, but with `unknown_too` those whose amount isn't
    known; with `zeros_too` they are there, and without any the figure isn't known. `counts_on` is
    the day on which a row counts where that isn't its own.
    """

    kind: str
    source: str
    where: str
    id: str
    site: str
    day: str
    amount: str = ONE
    things: str = ""
    thing: str = ""
    thing_id: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    tests: Mapping[str, Callable[[str], Condition]] = field(default_factory=dict)
    shares: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    whole: Mapping[str, str] = field(default_factory=dict)
    unknown_too: bool = False
    zeros_too: bool = False
    counts_on: str = ""

    def told_apart_by(self, dimension: str) -> bool:
        """Whether it knows a breakdown by itself."""
        return any(dimension in known for known in (self.tests, self.shares, self.whole))

    def may_be_in(self, dimension: str, part: str) -> bool:
        """Whether any of them can be in a part."""
        return self.whole.get(dimension, part) == part

    def in_part(self, dimension: str, part: str) -> "Records":
        """Those of one part of a breakdown, with what they add to it."""
        if dimension in self.shares:
            return replace(self, amount=self.shares[dimension].get(part, _NOTHING))
        if dimension in self.tests:
            return self.that(*self.tests[dimension](part))
        return self if self.whole[dimension] == part else self.that(_NOTHING, {})

    def at_sites(self, name: str, sites: Iterable[int]) -> "Records":
        """Those of some sites; `name` is theirs in the query."""
        # The plus keeps SQLite from going site by site where all sites are asked for.
        return self.that(*among(f"+{self.site}", name, sites))

    def that(self, condition: str, values: Mapping[str, Value]) -> "Records":
        """Those of which a condition holds, too."""
        where = f"{self.where} AND ({condition})"
        return replace(self, where=where, values={**self.values, **values})

    def query(self, more: Iterable[str] = ()) -> str:
        """The query of its rows: kind, id, site_id, day, amount, thing, thing_id, and `more`."""
        where = self.where
        if self.amount != ONE and not self.zeros_too:
            compared = "IS NOT" if self.unknown_too else "<>"
            where = f"{where} AND ({self.amount}) {compared} 0"
        thing_id = self.thing_id or self.thing or "NULL"
        return (
            f"SELECT '{self.kind}' AS kind, {self.id} AS id, {self.site} AS site_id,"
            f" {self.day} AS day, {self.amount} AS amount, {self.thing or 'NULL'} AS thing,"
            f" {', '.join((f'{thing_id} AS thing_id', *more))} FROM {self.source} WHERE {where}"
        )


def among(expression: str, name: str, values: Iterable[Value]) -> Condition:
    """That an expression is one of some values; `name` is theirs in the query."""
    return f"{expression} IN (SELECT value FROM json_each(:{name}))", {name: written(values)}


def equals(expression: str) -> Callable[[str], Condition]:
    """The test of a part that is the expression itself."""
    return lambda part: (f"{expression} = :part", {"part": part})


def listed(name: str) -> str:
    """The source of records that are listed in the value of that name, one array a row."""
    return f"json_each(:{name}) j"


def column(place: int) -> str:
    """A column of such records."""
    return f"json_extract(j.value, '$[{place}]')"


def written(values: Iterable[object]) -> str:
    """Values as a query reads them."""
    return json.dumps(list(values))
