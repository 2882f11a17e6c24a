"""The view At the desk: big fields for what comes to the counter, each press on disk at once."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import Page, PageAction, PageContext
from librarydesk.ui.service.asking import ROOM_SETTING
from librarydesk.ui.service.desk_fields import FIELDS, DeskField, press_words, shown_count
from librarydesk.ui.service.desk_sources import DeskDay, desk_day
from librarydesk.ui.service.words import day_in_short, room_words
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label, row
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField
from librarydesk.ui.widgets.tally_keys import TallyKeys
from librarydesk.ui.widgets.tally_side import TallySide
from librarydesk.ui.widgets.touch import TallyField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.service.desk import DeskPlace, DeskPress

ACROSS = 3


class DeskView(Page):
    """Counts into today's line of a room of the own site; what is shown is on the disk."""

    needs = frozenset({"service", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.day: DeskDay | None = None
        self.pressed: list[DeskPress] = []
        self._under_way = 0
        self._chosen: str | None = None
        self.keys = TallyKeys(self, fields=len(FIELDS))
        self.keys.field.connect(self._press_at)
        self.keys.undo.connect(self.take_back)
        self.keys.changed.connect(self._show_number)
        self._build()

    def refresh(self) -> None:
        """Asks what stands in today's line."""
        room = self._chosen
        if room is None:
            room = self.context.settings.text(ROOM_SETTING)
        self.runner.read(
            lambda desk: desk_day(desk, room), self._show_day, owner=self, key="desk day"
        )

    def page_actions(self) -> tuple[PageAction, ...]:
        """Taking a press back."""
        return (PageAction(_("Take the last press back"), self.take_back),)

    def take_scan(self, code: str) -> bool:
        """A scanned document counts as one read on the spot."""
        self.keys.clear()
        self._press_at([field.name for field in FIELDS].index("documents_used"), 1)
        return True

    def take_back(self) -> None:
        """Takes the last press of this sitting back."""
        if self.pressed and not self._under_way:
            last = self.pressed.pop()
            amount = next(iter(last.changed.values()))
            self._send(last.place, tuple(last.changed), -amount, back=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers and fields by keyboard."""
        if not self.keys.take(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Counting begins at once."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press_at(self, place: int, amount: int) -> None:
        day = self.day
        if day is None:
            return
        if day.place.day != clock.today():
            # The desk was left open over midnight.
            self.refresh()
            return
        self._send(day.place, FIELDS[place].counts, amount, back=False)

    def _send(self, place: "DeskPlace", names: tuple[str, ...], amount: int, *, back: bool) -> None:
        self._under_way += 1
        self._show_disk()

        def deed(desk: "Desk") -> "DeskPress":
            from librarydesk.data.service.desk import press_at_desk

            return press_at_desk(desk.database, place, names, amount)

        self.runner.write(
            deed,
            partial(self._arrived, back),
            changes={"service"},
            owner=self,
            failed=self._refused,
        )

    def _arrived(self, back: bool, press: "DeskPress") -> None:
        self._under_way -= 1
        if press.changed and not back:
            self.pressed.append(press)
        if self.day is not None and self.day.place == press.place:
            self._show_counts(press.counts)
        self._show_disk()

    def _refused(self, failure: Failure) -> None:
        self._under_way -= 1
        self._show_disk()
        self.context.say_failed(failure)

    def _show_day(self, found: DeskDay) -> None:
        if self.day is None or self.day.place != found.place:
            self.pressed.clear()
        self.day = found
        self._chosen = found.place.room
        self._title.setText(found.site_name)
        self._details.setText(day_in_short(found.place.day))
        self._offer_rooms(found)
        if not self._under_way:
            self._show_counts(found.counts)
        self.ready.emit()

    def _offer_rooms(self, found: DeskDay) -> None:
        box = self.room.box
        box.blockSignals(True)
        box.clear()
        for room in found.rooms:
            box.addItem(room_words(room), room)
        box.setCurrentIndex(list(found.rooms).index(found.place.room))
        box.blockSignals(False)

    def _choose_room(self) -> None:
        self._chosen = self.room.chosen()
        self.context.settings.remember(ROOM_SETTING, self._chosen)
        self.refresh()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_counts(self, counts: Mapping[str, int | None]) -> None:
        for field, shown in zip(FIELDS, self.fields, strict=True):
            shown.show_count(shown_count(field, counts))
        self._side.show_presses([press_words(press.changed) for press in self.pressed])
        self._show_number()

    def _show_number(self) -> None:
        number, at_end = self.keys.typed, self.keys.at_end
        last = len(FIELDS)
        hint = _("now the field: 1 to %(n)s") % {"n": last}
        if not number:
            hint = _("a number, then a field")
        self._side.readout.show_number(number, hint, lit=at_end)
        for field in self.fields:
            field.light(on=at_end)

    def _show_disk(self) -> None:
        self._disk.setText(_("writing…") if self._under_way else _("✓ on the disk"))

    def _build(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(self._head())
        sides = QHBoxLayout()
        sides.setSpacing(px(16))
        sides.addWidget(self._grid(), 1)
        self._side = TallySide()
        self._side.pad.digit.connect(self.keys.digit)
        self._side.pad.shortened.connect(self.keys.shorten)
        self._side.pad.cleared.connect(self.keys.clear)
        self._side.undo_wanted.connect(self.take_back)
        sides.addWidget(self._side)
        column.addLayout(sides, 1)

    def _head(self) -> QHBoxLayout:
        self._title = label("", "heading")
        self._details = label("", "soft")
        self._disk = label(_("✓ on the disk"), "small")
        self.room = ChoiceField([Choice("", room_words(""))])
        self.room.box.setAccessibleName(_("Room"))
        self.room.setFixedWidth(theme().px(260))
        self.room.changed.connect(self._choose_room)
        told = _("Stands in today's line of the month; loans to children are typed there.")
        note = label(told, "small", tone=Tone.SOFT)
        for long in (self._title, note):
            # A long name gives way to the fields.
            long.setMinimumWidth(1)
            long.setToolTip(told)
        line = row(self._title, self._details, self.room, self._disk, note, gap=16)
        line.setStretch(4, 1)
        return line

    def _grid(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme().px(12))
        self.fields: list[TallyField] = []
        for place, field in enumerate(FIELDS):
            made = _field(field, place)
            made.tapped.connect(partial(self._tapped, place))
            self.fields.append(made)
            grid.addWidget(made, *divmod(place, ACROSS))
        return holder

    def _tapped(self, place: int, away: bool) -> None:
        self.keys.choose(place, away=away)


def _field(field: DeskField, place: int) -> TallyField:
    return TallyField(field.words, icon=field.icon, key=str(place + 1))
