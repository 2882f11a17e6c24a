"""What a view says: its title, its headings, what is not in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from librarydesk.data.statistics.exploring.answer import About, Answer, Days, Head
from librarydesk.data.statistics.exploring.question import NOTHING, TIME, Unit, dimension_of
from librarydesk.data.statistics.report import Amount
from librarydesk.reports import numbers
from librarydesk.reports.document import Absence, Form
from librarydesk.reports.statistics.names import part_name, unit_name
from librarydesk.reports.statistics.wording import form_of
from librarydesk.reports.texts import Texts, absence_words, texts


@dataclass(frozen=True)
class ViewWords:
    """An answer in one language."""

    answer: Answer
    language: str

    @cached_property
    def texts(self) -> Texts:
        """The words of all views."""
        return texts("exploring", self.language)

    def __call__(self, key: str, **names: str | int) -> str:
        """A text with names filled in."""
        return self.texts[key] % names

    @property
    def indicator(self) -> About:
        """What is counted."""
        return self.answer.about

    @property
    def name(self) -> str:
        """The name of the indicator."""
        return self.indicator.names[self.language]

    @property
    def unit(self) -> str:
        """What it is counted in."""
        own = texts("statistics", self.language).table("indicator_unit")
        return own.get(self.indicator.code, unit_name(self.indicator.unit, self.language))

    @property
    def form(self) -> Form:
        """How its amounts are written."""
        return form_of(self.indicator.unit)

    def amount(self, value: Amount) -> str:
        """An amount as people write it, or why there is none."""
        if value is None:
            return absence_words(self.language)[self.why_none]
        return numbers.number(value, self.form, self.language)

    @property
    def why_none(self) -> Absence:
        """Why an amount is missing where it is."""
        return Absence.NOT_KNOWN if self.indicator.kind == "ratio" else Absence.NO_DATA

    # --- headings ---------------------------------------------------------------------------

    def head(self, head: Head, axis: str) -> str:
        """A heading of an axis."""
        if head.period is not None:
            return self.period(self.answer.days[head.period])
        if axis == "areas":
            return part_name("area", head.name, self.language)
        dimension = dimension_of(axis)
        if dimension:
            return part_name(dimension, head.part, self.language, code=self.indicator.code)
        return head.name or self("total")

    def period(self, days: Days) -> str:
        """A period, as short as can be."""
        if days.kind not in set(Unit):
            return self.days(days)
        return self(
            days.kind,
            year=days.last_day.year,
            month=days.last_day.month,
            quarter=self.texts.list("quarters")[(days.last_day.month - 1) // 3],
        )

    def days(self, days: Days) -> str:
        """The first and the last day of a period."""
        first, last = (
            numbers.short_date(day, self.language) for day in (days.first_day, days.last_day)
        )
        return self("days", first=first, last=last)

    def corner(self) -> str:
        """What the rows are."""
        rows = self.answer.question.rows
        dimension = dimension_of(rows)
        if not dimension:
            return self(f"column_{rows}")
        named = texts("statistics", self.language).table("dimension").get(dimension, dimension)
        return named[:1].upper() + named[1:]

    # --- what it is -------------------------------------------------------------------------

    @property
    def subtitle(self) -> str:
        """By what it is told apart, and of which days."""
        question = self.answer.question
        axes = self._axis(question.rows)
        if question.columns != NOTHING:
            axes = self("and", rows=axes, columns=self._axis(question.columns))
        return self("subtitle", axes=axes, span=self.span)

    @property
    def span(self) -> str:
        """All days that are covered."""
        first, last = self.answer.days[0], self.answer.days[-1]
        return self.days(Days("range", first.first_day, last.last_day, 0))

    @property
    def scope(self) -> str:
        """Whose figures they are."""
        question = self.answer.question
        key = "scope_alone" if question.only_site else "scope"
        said = self(key, site=self.answer.site_name)
        if question.cutoff == "administrative":
            return f"{said}; {self('administrative')}"
        return said

    def notes(self) -> Iterator[str]:
        """How it is counted, and what is not in it."""
        yield self("unit", unit=self.unit)
        yield self("how", formula=self.indicator.formulas[self.language])
        silent = [days for days in self.answer.days if days.silent]
        if silent and self.indicator.kind == "flow":
            spans = "; ".join(
                self("silent_in", period=self.period(days), count=days.silent) for days in silent
            )
            yield self("silent", spans=spans)
        if self.overlaps:
            yield self("overlap")

    @property
    def overlaps(self) -> bool:
        """Whether rows or columns tell of the same more than once."""
        question = self.answer.question
        parts = {dimension_of(axis) for axis in question.axes}
        return "areas" in question.axes or bool(parts & set(self.indicator.overlap))

    def _axis(self, axis: str) -> str:
        if axis == TIME:
            return self(f"by_time_{self.answer.question.unit.value}")
        dimension = dimension_of(axis)
        if not dimension:
            return self(f"by_{axis}")
        named = texts("statistics", self.language).table("dimension").get(dimension, dimension)
        return self("by_part", dimension=named)
