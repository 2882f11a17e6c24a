"""The fields of the figure that measures a task: which one, which part, targets by quarter."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

MOST = 12
QUARTERS = range(5)


class FigureFields:
    """A figure, a part of it, the target of the year and of each quarter."""

    def __init__(self, context: PageContext) -> None:
        self._runner = context.runner
        self._site_id = self._year = 0
        self._known: dict[int, float] = {}
        self.which = CompletingField(
            context.runner,
            figures_completing,
            hint=_("none, or the name of a figure"),
        )
        self.part = CompletingField(
            context.runner,
            lambda desk, text: parts_completing(desk, self.which.key(), text),
            hint=_("all of it"),
        )
        self.amounts = {quarter: TargetField() for quarter in QUARTERS}
        self.which.changed.connect(self._ask_targets)
        self.part.changed.connect(self._ask_targets)

    def add_to(self, sheet: Sheet) -> None:
        """Adds the fields to a sheet."""
        sheet.add(self.which, _("Figure"), key="indicator")
        sheet.add(self.part, _("Part of it"), key="breakdown")
        sheet.add(self.amounts[0], _("Target of the year"), key="target0")
        for quarter in (1, 2, 3, 4):
            words = _("Quarter %(quarter)s") % {"quarter": quarter}
            sheet.add(self.amounts[quarter], words, key=f"target{quarter}", half=True)

    def show_for(self, site_id: int, year: int) -> None:
        """Tells whose targets of which year are meant."""
        self._site_id, self._year = site_id, year

    def show_figure(self, indicator: str, breakdown: str) -> None:
        """Shows a figure; its targets are asked for."""
        self.which.set_value(_figure(indicator) if indicator else None)
        self.part.set_value(_part(indicator, breakdown) if breakdown else None)

    def indicator(self) -> str:
        """The code of the figure; empty for none."""
        return self.which.key()

    def breakdown(self) -> str:
        """The part of it as `dimension:part`; empty for all of it."""
        return self.part.key() if self.indicator() else ""

    def targets(self) -> dict[int, float]:
        """The targets by quarter, 0 for the year."""
        found = {quarter: field.amount() for quarter, field in self.amounts.items()}
        return {quarter: amount for quarter, amount in found.items() if amount is not None}

    def remarks(self) -> Iterator[Remark]:
        """A target without a figure; quarters that come to another sum than the year."""
        targets = self.targets()
        if targets and not self.indicator():
            yield Remark("indicator", _("Which figure are the targets of?"))
        quarters = [targets[quarter] for quarter in (1, 2, 3, 4) if quarter in targets]
        whole = targets.get(0)
        if len(quarters) < 4 or whole is None or not is_flow(self.indicator()):
            return
        if abs(sum(quarters) - whole) > 0.001:
            said = _("The quarters come to another sum than the year. Is that meant?")
            yield Remark("target0", said, odd=True)

    def _ask_targets(self) -> None:
        key = self.indicator(), self.breakdown()
        if not key[0]:
            return
        self._runner.read(
            partial(_targets, site_id=self._site_id, year=self._year, key=key),
            self._show_targets,
            owner=self.which,
            key="targets",
        )

    def _show_targets(self, found: dict[int, float]) -> None:
        if self.targets() not in ({}, self._known):
            # What is being typed stands over what was there.
            return
        self._known = found
        for quarter, field in self.amounts.items():
            field.set_amount(found.get(quarter))


class TargetField(TextField):
    """A target: a number that may have decimals."""

    def __init__(self) -> None:
        super().__init__(longest=20)

    def amount(self) -> float | None:
        """The number; None when the field is empty or holds something else."""
        from librarydesk.ui.widgets.amounts import read_amount

        try:
            return read_amount(self.typed())
        except ValueError:
            return None

    def set_amount(self, amount: float | None) -> None:
        """Shows a number."""
        from librarydesk.ui.plans.words import amount as shown

        self.set_typed("" if amount is None else shown(amount))

    def problem(self) -> str:
        if self.is_empty() or self.amount() is not None:
            return ""
        return _("Type a number, like 1.234 or 12,5.")


def figures_completing(desk: "Desk", text: str) -> list[Completion]:
    """The figures whose code or name holds a text."""
    from librarydesk.data.indicators.own.queries import all_indicators
    from librarydesk.data.store.folding import fold

    folded = fold(text)
    with desk.database.read() as connection:
        defined = all_indicators(connection)
    return [
        Completion(one.code, one.name, one.code)
        for one in defined.values()
        if folded in fold(f"{one.code} {one.name}")
    ][:MOST]


def parts_completing(desk: "Desk", indicator: str, text: str) -> list[Completion]:
    """The parts of a figure whose words hold a text."""
    from librarydesk.data.indicators.breakdowns import parts_named
    from librarydesk.data.indicators.own.queries import all_indicators
    from librarydesk.data.store.folding import fold

    with desk.database.read() as connection:
        known = all_indicators(connection).get(indicator)
    if known is None:
        return []
    parts = [part for dimension in known.by for part in parts_named(indicator, dimension)]
    found = [_part(indicator, part) for part in parts]
    return [one for one in found if fold(text) in fold(f"{one.words} {one.key}")][:MOST]


def is_flow(indicator: str) -> bool:
    """Whether a figure's quarters add up to its year."""
    from librarydesk.data.indicators.definitions import indicators

    known = indicators().get(indicator)
    return known is not None and known.kind == "flow"


def _figure(indicator: str) -> Completion:
    from librarydesk.ui.plans.words import part_words

    return Completion(indicator, part_words(indicator, ""), indicator)


def _part(indicator: str, breakdown: str) -> Completion:
    from librarydesk.i18n import language
    from librarydesk.reports.statistics.names import dimension_name, part_name

    dimension, _sign, part = breakdown.partition(":")
    words = part_name(dimension, part, language(), code=indicator)
    return Completion(breakdown, words, dimension_name(dimension, language()))


def _targets(desk: "Desk", *, site_id: int, year: int, key: tuple[str, str]) -> dict[int, float]:
    from librarydesk.data.plans.targets import targets_of_year

    with desk.database.read() as connection:
        lines = targets_of_year(connection, site_id, year)
    return next((dict(one.targets) for one in lines if (one.indicator, one.breakdown) == key), {})
