"""The year of planned trips as twelve months, in which a trip is taken to another day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.rotation.planning.months import Grid, draw_heading
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.dates import shown_day

Key = Qt.Key
STEPS = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_Up: -7, Key.Key_Down: 7}
SIGNS = {Tone.SUCCESS: "✓", Tone.WARNING: "…"}


@dataclass(frozen=True)
class TripOnDay:
    """A trip on its day: what is said of it, how much of it was made."""

    trip_id: int
    day: date
    words: str
    tone: Tone

    @property
    def begun(self) -> bool:
        """Whether something was handed over on it already, so that its day stays."""
        return self.tone in SIGNS


class YearCalendar(QWidget):
    """`chosen` and `opened` give a trip, `moved` a trip and the day it was taken to."""

    chosen = Signal(int)
    opened = Signal(int)
    moved = Signal(int, object)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._trips: Sequence[TripOnDay] = ()
        self._due: Mapping[date, str] = {}
        self.day = clock.today()
        self._taken: TripOnDay | None = None
        self._over: date | None = None

    def set_trips(self, year: int, trips: Sequence[TripOnDay]) -> None:
        """Shows other trips; the chosen day stays where it can."""
        self._trips = trips
        if self.day.year != year:
            self.day = min((trip.day for trip in trips), default=date(year, 1, 1))
        self._say()

    def set_due(self, due: Mapping[date, str]) -> None:
        """Marks the days on which copies at points are due back; the words say whose."""
        self._due = due
        self._say()

    def show_day(self, day: date) -> None:
        """Chooses a day, before the trips of its year are set, too."""
        self.day = day
        self._say()

    def trips_on(self, day: date) -> list[TripOnDay]:
        """The trips that leave on a day."""
        return [trip for trip in self._trips if trip.day == day]

    def rect_of(self, day: date) -> QRectF:
        """Where a day is drawn."""
        return self._grid().rect_of(day)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(640), theme().px(520))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Key(event.key()))
        trips = self.trips_on(self.day)
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if trips:
                self._take_to(trips[0], self.day + timedelta(days=step))
        elif step is not None:
            self._go_to(self.day + timedelta(days=step))
        elif event.key() in (Key.Key_Return, Key.Key_Enter) and trips:
            self.opened.emit(trips[0].trip_id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._grid().day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(day)
            self._taken = next(iter(self.trips_on(day)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._taken is not None and not self._taken.begun:
            self._over = self._grid().day_at(event.position())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        taken, self._taken, self._over = self._taken, None, None
        self.unsetCursor()
        day = self._grid().day_at(event.position())
        if taken is not None and day is not None:
            self._take_to(taken, day)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self._grid().day_at(event.position())
        for trip in self.trips_on(day)[:1] if day is not None else ():
            self.opened.emit(trip.trip_id)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._grid().day_at(QPointF(event.pos()))
            marked = day is not None and (bool(self.trips_on(day)) or day in self._due)
            said = self._told(day) if day is not None and marked else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grid = self._grid()
        for month in range(1, 13):
            draw_heading(painter, grid, month)
        painter.setFont(theme().font(tokens.TEXT_TINY))
        for day in _days(self.day.year):
            self._draw_day(painter, grid.rect_of(day).adjusted(1, 1, -1, -1), day)
        painter.end()

    def _draw_day(self, painter: QPainter, rect: QRectF, day: date) -> None:
        colours = theme().colours
        trips = self.trips_on(day)
        ink = colours.text_soft if day.weekday() > 4 else colours.text
        if trips:
            ink = self._draw_ground(painter, rect, trips[0])
        if day == self._over or (day == self.day and self.hasFocus()):
            painter.setPen(QColor(colours.text))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(QColor(ink))
        sign = SIGNS.get(trips[0].tone, "") if trips else ""
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, f"{day.day}{sign}")
        if day in self._due:
            self._underline(painter, rect, late=day < clock.today())

    def _underline(self, painter: QPainter, rect: QRectF, *, late: bool) -> None:
        colour = theme().colour(Tone.ERROR if late else Tone.WARNING)
        width, height = rect.width() * 0.5, theme().px(2)
        line = QRectF(0, 0, width, height)
        line.moveCenter(QPointF(rect.center().x(), rect.bottom() - height))
        painter.fillRect(line, colour)

    def _draw_ground(self, painter: QPainter, rect: QRectF, trip: TripOnDay) -> str:
        """Fills the day of a trip that is to come, frames one that was made; returns the ink."""
        colours = theme().colours
        painter.setPen(theme().colour(trip.tone) if trip.begun else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_tint if trip.begun else colours.accent))
        painter.drawRoundedRect(rect, 4, 4)
        return theme().colour(trip.tone).name() if trip.begun else colours.on_accent

    def _go_to(self, day: date) -> None:
        if day.year != self.day.year:
            return
        self.day = day
        self._say()
        for trip in self.trips_on(day)[:1]:
            self.chosen.emit(trip.trip_id)

    def _take_to(self, trip: TripOnDay, day: date) -> None:
        """Shows a trip on its new day at once; what is kept comes back with `set_trips`."""
        if trip.begun or day == trip.day or day.year != trip.day.year:
            return
        self._trips = [replace(t, day=day) if t is trip else t for t in self._trips]
        self.day = day
        self._say()
        self.moved.emit(trip.trip_id, day)

    def _say(self) -> None:
        self.setAccessibleDescription(self._told(self.day))
        self.update()

    def _told(self, day: date) -> str:
        lines = [trip.words for trip in self.trips_on(day)] or [_("no trip")]
        due = [self._due[day]] if day in self._due else []
        return "\n".join([shown_day(day), *lines, *due])

    def _grid(self) -> Grid:
        return Grid(self.day.year, self.width(), self.height())


def _days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)
