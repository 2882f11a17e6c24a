"""The points of a planned trip, in order: each with what it gets, until when."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from PySide6.QtWidgets import QWidget

from librarydesk.i18n import _
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, row
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.fields import Field
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow, RowList

LIST_HEIGHT = 150


@dataclass(frozen=True)
class TypedLeg:
    """A point as it was typed; days as ISO text, so that a draft can hold it."""

    point_id: int
    point: str
    planned_on: str
    collects: bool
    set_id: int | None
    set_code: str
    copies: int | None
    children: int | None
    from_id: int | None
    origin: str
    due_on: str


class LegsField(Field):
    """The list; `edit_wanted` is called with a leg that is to be changed."""

    def __init__(self, edit_wanted: Callable[[int], None]) -> None:
        self.list = RowList(name=_("Points of the trip"))
        super().__init__(self.list)
        self.list.setFixedHeight(theme().px(LIST_HEIGHT))
        self._legs: list[TypedLeg] = []
        self.list.opened.connect(self._opened)
        self._edit_wanted = edit_wanted
        holder = QWidget()
        self._up = button(_("Earlier"), self._move_up, kind="link")
        self._off = button(_("Take off the trip"), self._take_off, kind="link")
        holder.setLayout(row(self._up, self._off, None))
        layout = self.layout()
        if layout is not None:
            layout.addWidget(holder)

    def legs(self) -> Sequence[TypedLeg]:
        """The points in order."""
        return self._legs

    def put(self, leg: TypedLeg, place: int | None) -> None:
        """Adds a point at the end, or puts it in the place of another one."""
        if place is not None and place < len(self._legs):
            self._legs[place] = leg
        else:
            self._legs.append(leg)
        self._tell()

    def set_legs(self, legs: Sequence[TypedLeg]) -> None:
        """Shows other points."""
        self._legs = list(legs)
        self._tell()

    def shift(self, days_from: date, days_to: date) -> None:
        """Moves every day by as much as the trip moves."""
        by = days_to - days_from

        def moved(day: str) -> str:
            return (date.fromisoformat(day) + by).isoformat() if day else ""

        self.set_legs(
            [
                replace(leg, planned_on=moved(leg.planned_on), due_on=moved(leg.due_on))
                for leg in self._legs
            ]
        )

    def typed(self) -> str:
        return json.dumps([asdict(leg) for leg in self._legs]) if self._legs else ""

    def set_typed(self, text: str) -> None:
        self.set_legs([TypedLeg(**leg) for leg in json.loads(text)] if text else [])

    def _opened(self, target: object) -> None:
        if isinstance(target, int):
            self._edit_wanted(target)

    def _move_up(self) -> None:
        place = self.list.place()
        if place > 0:
            legs = self._legs
            legs[place - 1], legs[place] = legs[place], legs[place - 1]
            self._tell()
            self.list.choose(place - 1)

    def _take_off(self) -> None:
        place = self.list.place()
        if 0 <= place < len(self._legs):
            del self._legs[place]
            self._tell()

    def _tell(self) -> None:
        self.list.set_rows([_line(place, leg) for place, leg in enumerate(self._legs)])
        self.changed.emit()


def _line(place: int, leg: TypedLeg) -> ListRow:
    parts = [shown_day(date.fromisoformat(leg.planned_on))]
    if leg.set_code:
        parts.append(_("Set no. %(code)s") % {"code": leg.set_code})
    elif leg.copies:
        parts.append(_("leaves %(n)s") % {"n": shown_number(leg.copies)})
    if leg.origin:
        parts.append(_("from %(place)s") % {"place": leg.origin})
    if leg.collects:
        parts.append(_("collects"))
    due = shown_day(date.fromisoformat(leg.due_on)) if leg.due_on else ""
    return ListRow(f"{place + 1}. {leg.point}", note=" · ".join(parts), value=due, target=place)
