"""Fields of the network's sheets: several area tags, several admin units, a coordinate."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.coded import Area
from librarydesk.i18n import _
from librarydesk.ui.network.sources import units
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import Field, TextField
from librarydesk.ui.widgets.flow import FlowLayout


class DayOfNames:
    """The day by which names are understood; the fields' lists are asked on another thread."""

    def __init__(self) -> None:
        self.day: date = clock.today()

    def unit_field(self, context: PageContext) -> CompletingField:
        """A field for an admin unit as of the day."""
        return CompletingField(
            context.runner, lambda desk, typed: units(desk, typed, self.day), hint=_("Code or name")
        )

    def site_field(self, context: PageContext) -> CompletingField:
        """A field for a site as of the day."""
        return CompletingField(context.runner, sites(lambda: self.day), hint=_("Code or name"))


class AreasField(Field):
    """Area tags as chips that are on or off."""

    def __init__(self) -> None:
        self._chips: dict[str, QPushButton] = {}
        holder = QWidget()
        flow = FlowLayout(holder, gap=theme().px(6))
        for area in Area:
            chip = button(area.label, kind="chip")
            chip.setCheckable(True)
            flow.addWidget(chip)
            self._chips[area.value] = chip
        super().__init__(holder)
        holder.setFocusProxy(self._chips[next(iter(self._chips))])
        for chip in self._chips.values():
            chip.toggled.connect(lambda _on: self.changed.emit())

    def typed(self) -> str:
        return ";".join(self.tags())

    def set_typed(self, text: str) -> None:
        chosen = text.split(";")
        for tag, chip in self._chips.items():
            chip.setChecked(tag in chosen)

    def tags(self) -> tuple[str, ...]:
        """The tags that are on."""
        return tuple(tag for tag, chip in self._chips.items() if chip.isChecked())


class UnitsField(Field):
    """Several admin units: one is completed at a time and joins the chips below."""

    def __init__(self, adding: CompletingField) -> None:
        self._adding = adding
        self._units: dict[str, str] = {}
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(adding)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=theme().px(6))
        column.addWidget(self._chips)
        super().__init__(holder)
        holder.setFocusProxy(adding)
        self._chips.hide()
        adding.changed.connect(self._take)
        adding.left.connect(self.left)

    def typed(self) -> str:
        return "\n".join(f"{key}\t{words}" for key, words in self._units.items())

    def set_typed(self, text: str) -> None:
        pairs = (line.split("\t", 1) for line in text.splitlines() if "\t" in line)
        self.set_units([(key, words) for key, words in pairs])

    def set_units(self, chosen: Sequence[tuple[str, str]]) -> None:
        """Shows units as chosen, by key and name."""
        self._units = dict(chosen)
        self._adding.set_value(None)
        self._show()

    def ids(self) -> tuple[int, ...]:
        """The ids of the units."""
        return tuple(int(key) for key in self._units)

    def problem(self) -> str:
        return self._adding.problem()

    def _take(self) -> None:
        if self._adding.key():
            self._units[self._adding.key()] = self._adding.line.text()
            self._adding.set_value(None)
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for key, words in self._units.items():
            chip = button(f"{words}  ✕", self._remover(key), kind="chip")
            chip.setAccessibleName(_("Take %(unit)s off") % {"unit": words})
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(self._units))

    def _remover(self, key: str) -> "Callable[[], None]":
        def remove() -> None:
            self._units.pop(key, None)
            self._show()
            self.changed.emit()

        return remove


class DegreesField(TextField):
    """A coordinate in degrees, with a decimal point or comma."""

    def __init__(self, *, most: float, hint: str) -> None:
        super().__init__(hint=hint, longest=20)
        self._most = most

    def degrees(self) -> float | None:
        """The coordinate; None when the field is empty or holds something else."""
        try:
            return float(self.typed().strip().replace(",", "."))
        except ValueError:
            return None

    def set_degrees(self, degrees: float | None) -> None:
        """Shows a coordinate."""
        self.set_typed("" if degrees is None else f"{degrees:g}")

    def problem(self) -> str:
        degrees = self.degrees()
        if self.is_empty() or (degrees is not None and abs(degrees) <= self._most):
            return ""
        return _("Type degrees like %(example)s.") % {"example": self.line.placeholderText()}


def completion(key: int | None, words: str) -> Completion | None:
    """A value for a completing field; None where there is none."""
    return None if key is None else Completion(str(key), words)


def chosen_id(field: CompletingField) -> int | None:
    """The id that was taken in a completing field."""
    return int(field.key()) if field.key() else None
