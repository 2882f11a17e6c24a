"""What the sheet for managers says, in the words and numbers of one language."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from librarydesk.data.closing.quarter.communes import CommuneOnMap
from librarydesk.data.closing.quarter.late import Late, OverduePoint
from librarydesk.data.closing.quarter.sheet import QuarterSheet, Reached, SheetFigure
from librarydesk.data.statistics.change import difference, is_better, percent_change
from librarydesk.data.statistics.report import Amount, Figure
from librarydesk.i18n import capitalised
from librarydesk.reports import numbers
from librarydesk.reports.document import Absence, Form, MapDot, RouteMap
from librarydesk.reports.statistics.periods import period_words
from librarydesk.reports.statistics.wording import Wording, form_of
from librarydesk.reports.texts import Texts, absence_words, texts

NAMED = 30
"""How many names a line may hold at most; how many have room, the paper decides."""


@dataclass(frozen=True)
class Change:
    """What became of a figure since another period: how much, against what, for the better?

    `way` is 1 for more, -1 for less, 0 for the same; None where it can't be said.
    """

    amount: str
    against: str
    way: int | None
    better: bool | None


@dataclass(frozen=True)
class Tile:
    """One of the eight figures; `value` is empty where it isn't known, then `absent` says so.

    `share` of the plan is reached; `mark` is the part of its year that is over.
    """

    name: str
    value: str
    unit: str
    absent: str
    changes: tuple[Change, Change]
    plan: str
    share: float | None
    mark: float | None


@dataclass(frozen=True)
class LateLine:
    """How many of what is late, and which; `calm` where there is nothing to be done yet."""

    count: int
    what: str
    names: str
    calm: bool


@dataclass(frozen=True)
class SheetWords:
    """A sheet in one language."""

    sheet: QuarterSheet
    language: str

    @cached_property
    def texts(self) -> Texts:
        """The words of every sheet."""
        return texts("managers", self.language)

    def __call__(self, key: str, **names: str | int) -> str:
        """A text with names filled in."""
        return self.texts[key] % names

    @cached_property
    def wording(self) -> Wording:
        """The words of the report that the sheet is made of."""
        return Wording(self.sheet.report, self.language)

    @property
    def subtitle(self) -> str:
        """The period in words."""
        return capitalised(self.wording.period)

    @property
    def state(self) -> str:
        """The days, whether the figures are closed, how complete they are."""
        report, wording = self.sheet.report, self.wording
        key = "state_closed" if report.closed else "state_open"
        said = [
            f"{wording.day_in_figures('from')} – {wording.day_in_figures('to')}",
            self(key, version=report.version),
        ]
        if report.expected:
            counts = {"reported": report.reported, "expected": report.expected}
            said.append(self("complete", **{k: self.count(n) for k, n in counts.items()}))
        return " · ".join(said)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The eight figures."""
        return tuple(self._tile(one) for one in self.sheet.figures)

    @property
    def late_lines(self) -> tuple[LateLine, ...]:
        """What is late."""
        late = self.sheet.late
        return (self._sites(late), self._copies(late), self._tasks(late), self._reports(late))

    @property
    def map(self) -> RouteMap:
        """The communes, the larger the figure the larger."""
        values = [one.value or 0 for one in self.sheet.communes]
        most = max(values, default=0)
        dots = tuple(_dot(one, most) for one in self.sheet.communes)
        figure = self.sheet.mapped
        return RouteMap(
            self("map", name=figure.name),
            self("map_legend", most=self.amount(most, figure)),
            dots,
            (),
        )

    def amount(self, value: Amount, figure: Figure) -> str:
        """A figure as people write it, or why there is none."""
        if value is None:
            why = Absence.NOT_KNOWN if figure.kind == "ratio" else Absence.NO_DATA
            return absence_words(self.language)[why]
        return numbers.number(value, form_of(figure.unit), self.language)

    def count(self, value: int) -> str:
        """A whole number within a sentence."""
        return numbers.number(value, Form.INTEGER, self.language)

    @cached_property
    def quarter_before(self) -> str:
        """The quarter before, in words."""
        report = self.sheet.report
        month = report.last_day.month - 3
        year = report.last_day.year if month > 0 else report.last_day.year - 1
        last = report.last_day.replace(year=year, month=month if month > 0 else 12, day=1)
        return period_words("quarter", last, last, self.language)

    # --- figures ----------------------------------------------------------------------------

    def _tile(self, one: SheetFigure) -> Tile:
        figure = one.figure
        there = one.value is not None
        return Tile(
            name=figure.name,
            value=self.amount(one.value, figure) if there else "",
            unit=self.wording.unit(figure) if there else "",
            absent="" if there else absence_words(self.language)[Absence.NO_DATA],
            changes=(
                self._change(one, one.quarter_before, "to_quarter_before"),
                self._change(one, one.year_before, "to_year_before"),
            ),
            plan=self._plan(one.reached, figure),
            share=None if one.reached is None else (one.reached.percent or 0) / 100,
            mark=self._mark(one),
        )

    def _change(self, one: SheetFigure, past: Amount, key: str) -> Change:
        figure = one.figure
        told = self(key, period=self.quarter_before, value=self.amount(past, figure))
        points = figure.unit == "percent"
        change = (difference if points else percent_change)(one.value, past)
        if change is None:
            return Change("–", told, None, None)
        form = Form.ONE_DECIMAL if points else Form.PERCENT
        said = numbers.number(change, form, self.language, signed=True)
        amount = self("points", number=said) if points else said
        way = (change > 0) - (change < 0)
        return Change(amount, told, way, is_better(change, figure.code))

    def _plan(self, reached: Reached | None, figure: Figure) -> str:
        if reached is None:
            return self("no_plan")
        return self(
            "plan_of_year" if reached.of_year else "plan_of_quarter",
            target=self.amount(reached.target, figure),
            percent=self("percent_unknown")
            if reached.percent is None
            else numbers.number(reached.percent, Form.PERCENT, self.language),
        )

    def _mark(self, one: SheetFigure) -> float | None:
        """What happens over the year should be there by quarters; what stands has no such part."""
        of_year = one.reached is not None and one.reached.of_year
        return self.sheet.quarter / 4 if of_year and one.figure.kind == "flow" else None

    # --- what is late -----------------------------------------------------------------------

    def _sites(self, late: Late) -> LateLine:
        parts = []
        if late.silent:
            names = self._named([site.name for site in late.silent])
            silent = self.count(len(late.silent))
            parts.append(self("late_sites_detail", silent=silent, names=names))
        if late.incomplete:
            names = self._named([site.name for site in late.incomplete])
            parts.append(self("late_sites_partly", names=names))
        count = len(late.silent) + len(late.incomplete)
        return self._line(count, self("late_sites"), " ".join(f"{part}." for part in parts))

    def _copies(self, late: Late) -> LateLine:
        names = self._named(
            self("late_point", name=one.name, copies=self.count(one.copies), since=self.day(one))
            for one in late.points
        )
        copies, points = sum(one.copies for one in late.points), len(late.points)
        key = "late_copies" if points else "no_late_copies"
        return self._line(copies, self(key, points=self.count(points)), names)

    def _tasks(self, late: Late) -> LateLine:
        year = self.sheet.report.last_day.year
        if late.without_plan:
            return LateLine(0, self("late_tasks", year=year), self("no_tasks", year=year), True)
        names = self._named(
            self("late_task", name=task.name, due=numbers.short_date(task.due_on, self.language))
            if task.due_on
            else task.name
            for task in late.tasks
        )
        return self._line(len(late.tasks), self("late_tasks", year=year), names)

    def _reports(self, late: Late) -> LateLine:
        due = numbers.short_date(late.due_on, self.language)
        calm = late.due_on >= self.sheet.day
        what = self("waiting_reports" if calm else "late_reports", due=due)
        names = self._named(site.name for site in late.unsent)
        return self._line(len(late.unsent), what, names, calm=calm)

    def _line(self, count: int, what: str, names: str, *, calm: bool = False) -> LateLine:
        return LateLine(count, what, names or self("nothing_late"), calm or not count)

    def day(self, point: OverduePoint) -> str:
        """Since when copies at a point are overdue."""
        return numbers.short_date(point.since, self.language)

    def _named(self, names: Iterable[str]) -> str:
        """Names with semicolons; of very many the first."""
        every = list(names)
        more = len(every) - NAMED
        said = "; ".join(every[:NAMED])
        return f"{said} {self('more', count=self.count(more))}" if more > 0 else said


def _dot(one: CommuneOnMap, most: float) -> MapDot:
    """The surface of a dot grows with the figure."""
    return MapDot(
        name=one.name,
        longitude=one.longitude,
        latitude=one.latitude,
        weight=sqrt((one.value or 0) / most) if most else 0.0,
        hollow=not one.value,
        marked=one.silent > 0,
    )
