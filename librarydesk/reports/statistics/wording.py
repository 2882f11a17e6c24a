"""The words of one statistics report: its period, its bodies, its units."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from librarydesk.data.statistics.report import Amount, Figure, StatisticsReport
from librarydesk.reports import numbers
from librarydesk.reports.document import Absence, Absent, Cell, Form, Number
from librarydesk.reports.texts import Texts, texts

_FORMS = {
    "percent": Form.ONE_DECIMAL,
    "copies_per_person": Form.TWO_DECIMALS,
    "vnd": Form.MONEY,
    "km": Form.MEASURE,
    "m2": Form.MEASURE,
}
_PROVINCE_RANKS = ("tỉnh ", "thành phố ")
_COMMUNE_RANKS = ("xã ", "phường ", "đặc khu ", "thị trấn ")
_LIBRARY = "thư viện "


@dataclass(frozen=True)
class Wording:
    """The report texts in one language, filled in for one report."""

    report: StatisticsReport
    language: str

    @cached_property
    def texts(self) -> Texts:
        """The words of every statistics report."""
        return texts("statistics", self.language)

    @cached_property
    def official(self) -> Texts:
        """The words of every official paper."""
        return texts("official", self.language)

    def __call__(self, key: str, **more: str | int) -> str:
        """A text with the names of this report filled in."""
        return self.texts[key] % {**self._names, **more}

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

    def date(self, key: str) -> str:
        """The first (`from`) or last day of the period in figures."""
        day = self.report.first_day if key == "from" else self.report.last_day
        return numbers.short_date(day, self.language)

    def count(self, value: int) -> str:
        """A whole number within a sentence."""
        return numbers.number(value, Form.INTEGER, self.language)

    def unit(self, figure: Figure) -> str:
        """The unit of an indicator as the table names it."""
        own = self.texts.table("indicator_unit")
        return own.get(figure.code, self.texts.table("unit").get(figure.unit, figure.unit))

    def _period_of(self, years_ago: int) -> str:
        report = self.report
        words = self.texts.table("period")
        kind = report.report
        if kind == "half":
            kind = "half_1" if report.last_day.month <= 6 else "half_2"
        return words[kind] % {
            "year": report.last_day.year - years_ago if kind != "range" else report.year,
            "quarter": words.list("quarters")[(report.last_day.month - 1) // 3],
            "month": report.last_day.month,
            "years": self._years,
            "first_year": report.last_day.year - self._years + 1 - years_ago,
            "from": self.date("from"),
            "to": self.date("to"),
        }

    @property
    def _years(self) -> int:
        return round((self.report.last_day - self.report.first_day).days / 365.25)

    @cached_property
    def _names(self) -> Mapping[str, str | int]:
        report = self.report
        return {
            "period": self.period,
            "previous": self.previous,
            "year": report.year,
            "site": report.site_name,
            "from": self.date("from"),
            "to": self.date("to"),
        }

    @cached_property
    def place_names(self) -> Mapping[str, str]:
        """The names that official papers are filled with; those in capitals have capital keys."""
        unit = _without(self.report.site_name, (_LIBRARY,))
        province, with_rank = self._province(unit)
        names = {
            "site": self.report.site_name,
            "unit": unit,
            "province": province,
            "a_province": with_rank,
        }
        return names | {key.upper(): text.upper() for key, text in names.items()}

    def _province(self, unit: str) -> tuple[str, str]:
        """The province's bare name, and its name after its rank.

        Where no admin unit says it, the name of the province's own library does.
        """
        own = unit if self.report.site_level == "province" else ""
        name = self.report.province_name or own or self.official["unknown_place"]
        bare = _without(name, _PROVINCE_RANKS)
        rank = name[: len(name) - len(bare)].lower()
        if not rank:
            rank = _PROVINCE_RANKS[bare in self.official.list("cities")]
        return bare, rank + bare

    @cached_property
    def place(self) -> str:
        """The place that a letter is written in."""
        if self.report.site_level == "commune":
            return _without(self.place_names["unit"], _COMMUNE_RANKS)
        return self.place_names["province"]


def form_of(unit: str) -> Form:
    """How figures of a unit are written."""
    return _FORMS.get(unit, Form.INTEGER)


def amount_cell(value: Amount, figure: Figure) -> Cell:
    """A figure's cell; a ratio without its parts can't be computed, anything else has no data."""
    if value is not None:
        return Number(value, form_of(figure.unit))
    return Absent(Absence.NOT_KNOWN if figure.kind == "ratio" else Absence.NO_DATA)


def _without(name: str, ranks: tuple[str, ...]) -> str:
    for rank in ranks:
        if name.lower().startswith(rank):
            return name[len(rank) :]
    return name
