"""Photos as small pictures with their captions, two or three in a row."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from librarydesk.i18n import _
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import Tone, theme

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CELL = QSize(160, 146)
PICTURE = QSize(148, 108)
CENTRED = Qt.AlignmentFlag.AlignCenter


class GridPhoto(Protocol):
    """What a photo has for the grid; `name` stands where it has no caption."""

    @property
    def id(self) -> int:
        """The id of its row."""

    @property
    def sha256(self) -> str:
        """What its picture is known by."""

    @property
    def caption(self) -> str | None:
        """What is to be seen."""

    @property
    def name(self) -> str:
        """What is said where there is no caption."""

    @property
    def in_diary(self) -> bool:
        """Whether the diary shows it."""

    @property
    def present(self) -> bool:
        """Whether its file is there."""


P = TypeVar("P", bound=GridPhoto)


class PhotoRows(QAbstractListModel, Generic[P]):
    """The photos of one occasion and what is drawn of them so far."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.photos: list[P] = []
        self._pictures: dict[str, QPixmap] = {}

    def set_photos(self, photos: Sequence[P]) -> None:
        """Shows other photos; pictures of those that stay are kept."""
        self.beginResetModel()
        self.photos = list(photos)
        hashes = {photo.sha256 for photo in photos}
        self._pictures = {k: v for k, v in self._pictures.items() if k in hashes}
        self.endResetModel()

    def set_picture(self, sha256: str, picture: QPixmap) -> None:
        """Puts the small picture of a photo into its place."""
        self._pictures[sha256] = picture
        for place, photo in enumerate(self.photos):
            if photo.sha256 == sha256:
                self.dataChanged.emit(self.index(place, 0), self.index(place, 0))

    def forget_pictures(self) -> None:
        """Shows no picture any more until it is drawn again."""
        self._pictures.clear()
        if self.photos:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.photos) - 1, 0))

    def has_picture(self, sha256: str) -> bool:
        """Whether a photo is drawn already."""
        return sha256 in self._pictures

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.photos)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        photo = self.photos[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return photo.caption or ""
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return told(photo)
            case Qt.ItemDataRole.DecorationRole:
                return self._pictures.get(photo.sha256)
            case Qt.ItemDataRole.UserRole:
                return photo
        return None


class PhotoGrid(QListView, Generic[P]):
    """The photos of one occasion; `opened` gives the one that was double-clicked or confirmed."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Photos"))
        self.rows: PhotoRows[P] = PhotoRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(_PhotoDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setProperty("role", "plain")
        self.activated.connect(lambda index: self.opened.emit(self.rows.photos[index.row()]))

    def set_photos(self, photos: Sequence[P]) -> None:
        """Shows other photos; the chosen one stays chosen while it is there."""
        before, place = self.chosen(), self.currentIndex().row()
        self.rows.set_photos(photos)
        ids = [photo.id for photo in photos]
        if before is not None and before.id in ids:
            self.choose(ids.index(before.id))
        elif photos:
            self.choose(max(0, min(place, len(ids) - 1)))

    def choose(self, place: int) -> None:
        """Makes the photo at a place the chosen one."""
        self.setCurrentIndex(self.rows.index(place, 0))

    def chosen(self) -> P | None:
        """The chosen photo."""
        place = self.currentIndex().row()
        return self.rows.photos[place] if 0 <= place < len(self.rows.photos) else None


class _PhotoDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = theme().px
        return QSize(px(CELL.width()), px(CELL.height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = option.rect.adjusted(2, 2, -2, -2), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme().colours
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QColor(colours.accent if focused else colours.accent_tint))
            painter.setBrush(QColor(colours.accent_tint))
            painter.drawRoundedRect(rect, 4, 4)
        inner = rect.adjusted(4, 4, -4, -4)
        top = QRect(inner.x(), inner.y(), inner.width(), theme().px(PICTURE.height()))
        self._picture(painter, top, index)
        below = QRect(inner.x(), top.bottom() + 2, inner.width(), inner.bottom() - top.bottom() - 2)
        self._caption(painter, below, index)
        painter.restore()

    def _picture(self, painter: QPainter, rect: QRect, index: Index) -> None:
        picture, photo = index.data(Qt.ItemDataRole.DecorationRole), self._photo(index)
        if isinstance(picture, QPixmap):
            size = picture.deviceIndependentSize().toSize()
            spot = QRect(0, 0, size.width(), size.height())
            spot.moveCenter(rect.center())
            painter.drawPixmap(spot.topLeft(), picture)
            return
        painter.setPen(QColor(theme().colours.line))
        painter.setBrush(QColor(theme().colours.sunken))
        painter.drawRoundedRect(rect, 4, 4)
        gone = not photo.present
        painter.setFont(theme().font(tokens.TEXT_SMALL))
        painter.setPen(theme().colour(Tone.ERROR if gone else Tone.SOFT))
        painter.drawText(rect, CENTRED, _("missing") if gone else _("Photo"))

    def _caption(self, painter: QPainter, rect: QRect, index: Index) -> None:
        photo = self._photo(index)
        words = photo.caption or photo.name
        if not photo.in_diary:
            words = _("%(caption)s (not in the diary)") % {"caption": words}
        painter.setFont(theme().font(tokens.TEXT_SMALL))
        painter.setPen(theme().colour(Tone.PLAIN if photo.caption else Tone.SOFT))
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, CENTRED, cut)

    def _photo(self, index: Index) -> GridPhoto:
        photo: GridPhoto = index.data(Qt.ItemDataRole.UserRole)
        return photo


def told(photo: GridPhoto) -> str:
    """A photo in words: its caption or name, and what is odd about it."""
    parts = (
        photo.caption or photo.name,
        "" if photo.present else _("missing"),
        "" if photo.in_diary else _("not in the diary"),
    )
    return ", ".join(part for part in parts if part)
