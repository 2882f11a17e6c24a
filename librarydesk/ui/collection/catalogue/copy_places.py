"""The four places of a copy below each other: home, now, promised next, set."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.dates import shown_day

if TYPE_CHECKING:
    from librarydesk.data.rotation.places import CopyPlaces


class PlacesOfCopy(QWidget):
    """Always four lines: an empty place is told, too."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(12))
        grid.setVerticalSpacing(theme().px(4))
        grid.setColumnStretch(1, 1)
        self._names = (_("Home"), _("Now"), _("Promised next"), _("Rotation set"))
        self.values = tuple(label("", wrap=True) for _name in self._names)
        for place, (name, value) in enumerate(zip(self._names, self.values, strict=True)):
            grid.addWidget(label(name, "soft"), place, 0)
            grid.addWidget(value, place, 1)

    def show_places(self, places: "CopyPlaces | None") -> None:
        """Shows the places of a copy; nothing before it was acquired."""
        self.setVisible(places is not None)
        if places is None:
            return
        said = (_home(places), _now(places), _promised(places), _set(places))
        for name, value, words in zip(self._names, self.values, said, strict=True):
            value.setText(words)
            value.setAccessibleName(f"{name}: {words}")


def _home(places: "CopyPlaces") -> str:
    return " · ".join(part for part in (places.home, places.store) if part)


def _now(places: "CopyPlaces") -> str:
    if not places.now:
        return _("nowhere: it isn't held any more")
    if not places.out:
        return _("at home") if places.now == places.home else places.now
    due = _("due %(day)s") % {"day": shown_day(places.due_on)} if places.due_on else ""
    return " · ".join(part for part in (places.now, due) if part)


def _promised(places: "CopyPlaces") -> str:
    promise = places.promised
    if promise is None:
        return _("to nobody")
    place = _("home again") if promise.comes_home else promise.place
    return f"{place} · {shown_day(promise.on_date)} · {promise.trip_code}"


def _set(places: "CopyPlaces") -> str:
    if places.set_code is None:
        return _("in none")
    number = _("no. %(code)s") % {"code": places.set_code}
    return " · ".join(part for part in (number, places.set_name) if part)
