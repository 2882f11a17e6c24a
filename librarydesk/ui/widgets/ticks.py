"""Fields for several of a few fixed values, and for a time of day."""

import re
from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import Field, TextField

_TIME = re.compile(r"(\d{1,2})(?:\s*[:hg.]\s*(\d{2})?)?", re.IGNORECASE)
_BETWEEN = ";"


class TicksField(Field):
    """Boxes to tick, one for each value."""

    def __init__(self, choices: Sequence[Choice], *, beside: int = 2) -> None:
        self.boxes = {choice.key: QCheckBox(choice.words) for choice in choices}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme().px(4))
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, *divmod(place, beside))
        holder.setFocusProxy(next(iter(self.boxes.values())))
        super().__init__(holder)
        for box in self.boxes.values():
            box.toggled.connect(lambda _on: self.changed.emit())

    def typed(self) -> str:
        return _BETWEEN.join(self.chosen())

    def set_typed(self, text: str) -> None:
        keys = [key.strip() for key in text.split(_BETWEEN)]
        for key, box in self.boxes.items():
            box.setChecked(key in keys)

    def chosen(self) -> Sequence[str]:
        """The keys of what is ticked."""
        return [key for key, box in self.boxes.items() if box.isChecked()]


class TimeField(TextField):
    """A time of day: takes `8`, `8h30`, `8:30`, shows `08:30` when it is left."""

    def __init__(self) -> None:
        super().__init__(hint=_("8:30"), longest=10)

    def time(self) -> str | None:
        """The time as `08:30`; None when the field is empty or holds something else."""
        read = _TIME.fullmatch(self.text())
        if read is None:
            return None
        hours, minutes = int(read[1]), int(read[2] or 0)
        return f"{hours:02d}:{minutes:02d}" if hours < 24 and minutes < 60 else None

    def problem(self) -> str:
        if self.is_empty() or self.time() is not None:
            return ""
        return _("Type a time like 8:30.")

    def _tidy(self) -> None:
        if self.time() is not None:
            self.set_typed(self.time() or "")
