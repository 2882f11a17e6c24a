"""The findings beside the preview: each in full words, and where its cause lies.

Drawn as one list, for a page of labels takes longer to lay out than anybody wants to wait.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from librarydesk.i18n import _, ngettext
from librarydesk.ui.statistics.causes import link_words
from librarydesk.ui.statistics.issues import NO_DATA, Issue
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import Panel, label
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import Index

SHOWN_SITES = 5
ALL = "all"
ENTRY = Qt.ItemDataRole.UserRole
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Entry:
    """What one row says; `target` is the page behind it, `ALL` for the table of all of them."""

    message: str
    names: str
    kind: str
    tone: Tone
    link: str
    target: str


class IssueList(Panel):
    """Lists what to look at; `opened` gives the page of a cause, `all_wanted` asks for all."""

    opened = Signal(str)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("To look at"))
        self._nothing = label(_("Nothing is missing and nothing is odd."), "soft", wrap=True)
        self.rows = EntryRows()
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.rows, 1)
        self.body.addStretch()
        self.rows.clicked.connect(self._open)
        self.rows.activated.connect(self._open_by_key)

    def set_issues(self, issues: Sequence[Issue]) -> None:
        """Shows other findings; sites without data come as one, that leads to them all."""
        findings = [issue for issue in issues if issue.kind != NO_DATA]
        silent = [issue for issue in issues if issue.kind == NO_DATA]
        entries = [_of_silent(silent)] if silent else []
        self.rows.set_entries([*entries, *map(_of_finding, findings)])
        self._nothing.setVisible(not issues)
        self.rows.setVisible(bool(issues))
        self.set_heading(_("To look at"), shown_number(len(issues)) if issues else "")

    def _open(self, index: Index) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Entry) and entry.target == ALL:
            self.all_wanted.emit()
        elif isinstance(entry, Entry) and entry.target:
            self.opened.emit(entry.target)

    def _open_by_key(self, index: Index) -> None:
        # A double click comes as `activated` too, after the click that has opened the row already.
        if not self.rows.viewport().underMouse():
            self._open(index)


class EntryRows(QListView):
    """The list itself; rows are as tall as their words at the width of the list."""

    def __init__(self) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_EntryDelegate(self))
        self.setAccessibleName(_("Findings"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Shows other rows."""
        self._model.clear()
        for entry in entries:
            item = QStandardItem(entry.message)
            item.setData(entry, ENTRY)
            said = ". ".join(part for part in (entry.message, entry.names, entry.link) if part)
            item.setData(f"{entry.kind}: {said}", Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _EntryDelegate(QStyledItemDelegate):
    """Draws the message, below it the names, and at the foot the kind and the link."""

    def __init__(self, view: EntryRows) -> None:
        super().__init__(view)
        self._view = view
        self._gap = theme().px(4)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(ENTRY)
        width = self._view.viewport().width()
        if not isinstance(entry, Entry):
            return QSize(width, 0)
        metrics = QFontMetrics(theme().font())
        texts = [text for text in (entry.message, entry.names) if text]
        heights = [_height(metrics, text, width - self._gap) for text in texts]
        foot = metrics.height() + self._gap
        return QSize(width, sum(heights) + foot + self._gap * (len(texts) + 4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        painter.save()
        rect = option.rect
        self._ground(painter, rect, option.state, clickable=bool(entry.target))
        inner = rect.adjusted(0, self._gap * 2, -self._gap, -self._gap * 2)
        painter.setFont(theme().font())
        for text, tone in ((entry.message, Tone.PLAIN), (entry.names, Tone.SOFT)):
            if text:
                painter.setPen(theme().colour(tone))
                height = _height(painter.fontMetrics(), text, inner.width())
                painter.drawText(inner, WRAPPED, text)
                inner = inner.adjusted(0, height + self._gap, 0, 0)
        painter.setPen(theme().colour(entry.tone))
        painter.drawText(inner, LEFT, entry.kind)
        painter.setPen(theme().colour(Tone.ACCENT))
        painter.drawText(inner, RIGHT, entry.link)
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, clickable: bool
    ) -> None:
        colours = theme().colours
        if clickable and state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.sunken))
        painter.setPen(QColor(colours.line_soft))
        painter.drawLine(rect.topLeft(), rect.topRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRoundedRect(rect.adjusted(0, 1, -1, -2), 4, 4)


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 10_000), int(WRAPPED), text).height()


def _of_silent(silent: Sequence[Issue]) -> Entry:
    count = len(silent)
    said = ngettext(
        "%(n)s library lacks data for some months.",
        "%(n)s libraries lack data for some months.",
        count,
    )
    names = [name for issue in silent for name in issue.sites]
    return Entry(
        message=said % {"n": shown_number(count)},
        names=_named(names),
        kind=silent[0].words,
        tone=silent[0].tone,
        link=_("Show the months"),
        target=ALL,
    )


def _of_finding(issue: Issue) -> Entry:
    return Entry(
        message=issue.message,
        names=_named(issue.sites),
        kind=issue.words,
        tone=issue.tone,
        link=link_words(issue.place),
        target=issue.place if link_words(issue.place) else "",
    )


def _named(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    if len(names) <= SHOWN_SITES:
        return ", ".join(names)
    more = len(names) - SHOWN_SITES
    said = ngettext("%(names)s and %(n)s more", "%(names)s and %(n)s more", more)
    return said % {"names": ", ".join(names[:SHOWN_SITES]), "n": shown_number(more)}
