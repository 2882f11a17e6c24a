"""What can be counted, told to those who write definitions."""

from collections.abc import Mapping
from dataclasses import dataclass

from librarydesk.data.indicators.own.fields import Field, FieldKind, OwnSource
from librarydesk.data.indicators.own.sources import SOURCES
from librarydesk.i18n import N_, _

_HOLDS = {
    FieldKind.TEXT: N_("a text"),
    FieldKind.NUMBER: N_("a number"),
    FieldKind.FLAG: N_("true or false"),
}


@dataclass(frozen=True)
class ToldField:
    """A field to choose rows by: its words, and what it may hold (codes, or a kind of value)."""

    words: str
    codes: tuple[str, ...]
    holds: str

    @property
    def as_json(self) -> dict[str, str | list[str]]:
        """The same for machines."""
        return {"name": self.words, "values": list(self.codes) or self.holds}


@dataclass(frozen=True)
class ToldSource:
    """A source: its words, its days, what is added up with what that is called, its fields.

    `there` says what is counted on a period's last day; empty where nothing is.
    """

    name: str
    words: str
    dates: tuple[str, ...]
    measures: Mapping[str, str]
    fields: Mapping[str, ToldField]
    dimensions: tuple[str, ...]
    there: str = ""

    @property
    def lines(self) -> list[str]:
        """The same for people."""
        rows = [f"{self.name} – {self.words}", f"  date: {', '.join(self.dates)}"]
        if self.there:
            rows[1] += f" ({self.there})"
        if self.measures:
            rows.append(f"  measure: {', '.join(self.measures)}")
        rows.append(f"  by: {', '.join(self.dimensions)}")
        rows += [f"  {name}: {field.words}; {_held(field)}" for name, field in self.fields.items()]
        return rows


def described() -> list[ToldSource]:
    """Every source in the language in use."""
    return [_told(name, source) for name, source in SOURCES.items()]


def _told(name: str, source: OwnSource) -> ToldSource:
    measures = {key: _(one.words) for key, one in source.measures.items()}
    dimensions = [d for measure in (None, *measures) for d in source.dimensions(measure)]
    return ToldSource(
        name,
        _(source.words),
        source.days,
        measures,
        {key: _field(one) for key, one in source.all_fields.items()},
        tuple(dict.fromkeys(dimensions)),
        _(source.there.words) if source.there else "",
    )


def _field(field: Field) -> ToldField:
    codes = tuple(field.coded) if field.coded else ()
    return ToldField(_(field.words), tuple(str(c) for c in codes), _(_HOLDS.get(field.kind, "")))


def _held(field: ToldField) -> str:
    return ", ".join(field.codes) or field.holds
