"""The section with the limits of the checks, of all figures or of a single one."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtWidgets import QWidget

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.system.settings.section import Section
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.fields import ChoiceField, NumberField
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

CHANGES = frozenset({"closing"})
MOST_NUMBERS = 2

_Named: TypeAlias = dict[str, str]
_Numbers: TypeAlias = Mapping[str, Mapping[str, float]]


class CheckLimitsSection(Section):
    """A rule or figure is chosen, its numbers are typed; they are kept when a field is left."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("Limits of the checks before a report is sent"))
        self._context = context
        self._now: _Numbers = {}
        self._set: _Numbers = {}
        self._names: _Named = {}
        said = _(
            "What goes beyond them is listed with the report. The limits of a single figure stand"
            " over those of all figures."
        )
        self.body.addWidget(label(said, "soft", wrap=True))
        self.which = ChoiceField([])
        self.which.box.setAccessibleName(_("Rule or figure"))
        self.fields = [NumberField(least=1, most=1_000_000_000) for _at in range(MOST_NUMBERS)]
        self.labels = [label("", "soft") for _at in range(MOST_NUMBERS)]
        self.resets = button(_("Reset"), self.reset, kind="link")
        self.remark = label("", wrap=True, tone=Tone.ERROR)
        self.remark.hide()
        self.own = label("", "soft", wrap=True)
        self._lay_out()
        self.which.changed.connect(self._show_chosen)

    def refresh(self) -> None:
        """Asks again for what is set."""
        self._context.runner.read(_limits, self._show, owner=self, key="check limits")

    def reset(self) -> None:
        """Goes back to the usual limits of what is chosen."""
        self._keep(None)

    def _lay_out(self) -> None:
        parts: list[QWidget | None] = []
        for name, field in zip(self.labels, self.fields, strict=True):
            field.setFixedWidth(theme().px(110))
            field.left.connect(self._take)
            field.line.returnPressed.connect(self._take)
            parts += [name, field]
        self.body.addWidget(self.which)
        self.body.addLayout(row(*parts, self.resets, None))
        self.body.addWidget(self.remark)
        self.body.addWidget(self.own)

    def _show(self, found: tuple[_Named, _Numbers, _Numbers, _Numbers]) -> None:
        names, self._now, self._set, above = found
        if names != self._names:
            self._names = names
            chosen = self.which.chosen()
            self.which.box.blockSignals(True)
            self.which.box.clear()
            for key, words in names.items():
                self.which.box.addItem(words, key)
            self.which.set_typed(chosen)
            self.which.box.blockSignals(False)
        lines = [
            words % {"limits": _all_said(names, kept)}
            for words, kept in (
                (_("Set by the province: %(limits)s"), above),
                (_("Set here: %(limits)s"), self._set),
            )
            if kept
        ]
        self.own.setText("\n".join(lines))
        self.own.setVisible(bool(lines))
        self._show_chosen()
        self.shown.emit()

    def _show_chosen(self) -> None:
        which = self.which.chosen()
        numbers = self._now.get(which, {})
        self.remark.hide()
        self.resets.setVisible(which in self._set)
        for at, (name, field) in enumerate(zip(self.labels, self.fields, strict=True)):
            limit = list(numbers)[at] if at < len(numbers) else ""
            name.setText(_LIMIT_WORDS[limit]() if limit else "")
            field.editor.setAccessibleName(name.text())
            field.setVisible(bool(limit))
            if limit:
                field.set_number(int(numbers[limit]))

    def _take(self) -> None:
        which = self.which.chosen()
        before = self._now.get(which, {})
        typed = [field.number() for field, _name in zip(self.fields, before, strict=False)]
        wrong = next((field.problem() for field in self.fields if field.problem()), "")
        if wrong or None in typed:
            self._say(wrong or _("This is needed."))
            return
        limits = {name: float(n or 0) for name, n in zip(before, typed, strict=True)}
        if limits != before:
            self._keep(limits)

    def _keep(self, limits: Mapping[str, float] | None) -> None:
        which = self.which.chosen()
        self._write(which, limits, partial(self._kept, which))

    def _kept(self, which: str, before: Mapping[str, float] | None) -> None:
        said = _("The limit is kept: %(which)s.") % {"which": self._names.get(which, which)}
        self._context.say_saved(said, partial(self._write, which, before, lambda _done: None))
        self.refresh()

    def _write(
        self,
        which: str,
        limits: Mapping[str, float] | None,
        done: Callable[[Mapping[str, float] | None], None],
    ) -> None:
        self._context.runner.write(
            partial(_set_limits, which, limits),
            done,
            changes=CHANGES,
            owner=self,
            failed=self._refused,
        )

    def _refused(self, failure: Failure) -> None:
        self._say(failure.sentence)

    def _say(self, sentence: str) -> None:
        self.remark.setText(sentence)
        self.remark.setVisible(bool(sentence))


_LIMIT_WORDS = {
    "percent": lambda: _("more than %"),
    "least": lambda: _("by more than"),
    "least_days": lambda: _("fewer days than"),
    "days": lambda: _("after days"),
}
"""What each limit is called beside its number."""


def _said(limits: Mapping[str, float]) -> str:
    return ", ".join(
        f"{_LIMIT_WORDS[name]()} {shown_number(int(value))}" for name, value in limits.items()
    )


def _all_said(names: Mapping[str, str], limits: _Numbers) -> str:
    return "; ".join(f"{names.get(key, key)}: {_said(one)}" for key, one in limits.items())


def _limits(desk: "Desk") -> tuple[_Named, _Numbers, _Numbers, _Numbers]:
    """What can be limited by its name; the limits in force, those set here, those from above."""
    from librarydesk.data.closing.checks.limits import (
        checks_in_force,
        limits_of_province,
        limits_set,
        settable,
    )
    from librarydesk.data.indicators.own.queries import all_indicators
    from librarydesk.data.network.settled import settles

    with desk.database.read() as connection:
        defined, kept = all_indicators(connection), limits_set(connection)
        rules = checks_in_force(connection)
        above = {} if settles(connection) else limits_of_province(connection)
    limits = settable()
    now = {name: {limit: rules[name].limit(limit) for limit in limits[name]} for name in limits}
    names = {name: _RULE_WORDS[name]() for name in now}
    for code, one in defined.items():
        if one.kind != "ratio":
            names[f"jump.{code}"] = f"{code} – {one.name}"
            now[f"jump.{code}"] = {
                limit: rules["jump"].limit(limit, code) for limit in limits["jump"]
            }
    return names, now, kept, above


_RULE_WORDS = {
    "jump": lambda: _("All figures: jump against the year before"),
    "zero": lambda: _("Nothing where there was something the year before"),
    "days_missing": lambda: _("Days of service in a month"),
    "trip_without_return": lambda: _("Mobile trips without a day of return"),
}
"""What each rule with limits is about."""


def _set_limits(
    which: str, limits: Mapping[str, float] | None, desk: "Desk"
) -> Mapping[str, float] | None:
    from librarydesk.data.closing.checks.limits import set_limits

    return set_limits(desk.database, which, limits)
