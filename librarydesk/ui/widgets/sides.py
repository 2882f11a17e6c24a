"""How a page of a list stands: what narrows it above, the list left, the chosen row right."""

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from librarydesk.ui.theme.theme import theme


def lay_out_sides(
    page: QWidget,
    left: QWidget | QLayout,
    panel: QWidget,
    *,
    above: QWidget | QLayout | None = None,
    below: QWidget | None = None,
) -> None:
    """Lays a page out: `left` takes the room, `panel` is as wide as details are everywhere.

    `above` and `below` reach over both.
    """
    sides = QHBoxLayout()
    sides.setSpacing(theme().px(16))
    _add(sides, left, stretch=1)
    panel.setFixedWidth(theme().details())
    sides.addWidget(panel)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(12))
    if above is not None:
        _add(column, above)
    column.addLayout(sides, 1)
    if below is not None:
        column.addWidget(below)


def _add(box: QHBoxLayout | QVBoxLayout, part: QWidget | QLayout, *, stretch: int = 0) -> None:
    if isinstance(part, QLayout):
        box.addLayout(part, stretch)
    else:
        box.addWidget(part, stretch)
