"""The words of one statistics report: its period, its bodies, its units."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from librarydesk.data.statistics.report import Amount, Figure, StatisticsReport
from librarydesk.reports import numbers
from librarydesk.reports.document import Absence, Absent, Cell, Form, Number
from librarydesk.reports.issuer import Issuer
from librarydesk.reports.statistics.names import unit_of
from librarydesk.reports.texts import Texts, texts

_FORMS = {
    "percent": Form.ONE_DECIMAL,
    "copies_per_person": Form.TWO_DECIMALS,
    "vnd": Form.MONEY,
    "km": Form.MEASURE,
    "m2": Form.MEASURE,
}


@dataclass(frozen=True)
class Wording:
    """The report texts in one language, filled in for one report; `day` is that of its letter."""

    report: StatisticsReport
    language: str
    day: date | None = None

    @cached_property
    def texts(self) -> Texts:
        """The words of every statistics report."""
        return texts("statistics", self.language)

    def __call__(self, key: str, **more: str | int) -> str:
        """A text with the names of this report filled in."""
        return self.texts[key] % {**self.names, **more}

    @cached_property
    def period(self) -> str:
        """The period in words: `năm 2025`, `quý III năm 2025`."""
        return self._period_of(0)

    @cached_property
    def previous(self) -> str:
        """The period compared with, in words."""
        if self.report.report == "range":
            return self.texts.table("period")["previous_range"]
        return self._period_of(1)

    @cached_property
    def annex_note(self) -> str:
        """What an annex belongs to: the letter by its number and day, as far as it has them."""
        day = self.report.letter.dated_on or self.day or self.report.last_day
        names = {"number": self.issuer.annexed_number, "date": self.issuer.written_day(day)}
        return self("annex_note", **names)

    def day_in_figures(self, key: str) -> str:
        """The first (`from`) or last day of the period in figures."""
        day = self.report.first_day if key == "from" else self.report.last_day
        return numbers.short_date(day, self.language)

    def count(self, value: int) -> str:
        """A whole number within a sentence."""
        return numbers.number(value, Form.INTEGER, self.language)

    def unit(self, figure: Figure) -> str:
        """The unit of an indicator as the table names it."""
        return unit_of(figure.code, figure.unit, self.language)

    def _period_of(self, years_ago: int) -> str:
        report = self.report
        words = self.texts.table("period")
        kind = report.report
        if kind == "half":
            kind = "half_1" if report.last_day.month <= 6 else "half_2"
        return words[kind] % {
            "year": report.last_day.year - years_ago if kind != "range" else report.year,
            "quarter": words.list("quarters")[(report.last_day.month - 1) // 3],
            "month": numbers.month_of_year(report.last_day.month),
            "years": self._years,
            "first_year": report.last_day.year - self._years + 1 - years_ago,
            "from": self.day_in_figures("from"),
            "to": self.day_in_figures("to"),
        }

    @property
    def _years(self) -> int:
        return round((self.report.last_day - self.report.first_day).days / 365.25)

    @cached_property
    def names(self) -> Mapping[str, str | int]:
        """The names that the texts of this report are filled in with."""
        report = self.report
        return {
            "period": self.period,
            "previous": self.previous,
            "year": report.year,
            "site": report.site_name,
            "from": self.day_in_figures("from"),
            "to": self.day_in_figures("to"),
        }

    @cached_property
    def issuer(self) -> Issuer:
        """Who issues the report."""
        report = self.report
        names = (report.site_name, report.site_level, report.province_name)
        return Issuer(*names, self.language, report.letter)


def form_of(unit: str) -> Form:
    """How figures of a unit are written."""
    # A province's own ratios name what is divided by what.
    return _FORMS.get(unit, Form.TWO_DECIMALS if "/" in unit else Form.INTEGER)


def amount_cell(value: Amount, figure: Figure) -> Cell:
    """A figure's cell; a ratio without its parts can't be computed, anything else has no data."""
    if value is not None:
        return Number(value, form_of(figure.unit))
    return Absent(Absence.NOT_KNOWN if figure.kind == "ratio" else Absence.NO_DATA)
