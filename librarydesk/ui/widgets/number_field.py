"""The field that opens in a cell of a grid of numbers: right-aligned, and typing replaces."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from librarydesk.ui.widgets.basics import set_mark


class NumberFieldDelegate(QStyledItemDelegate):
    """Opens the field, of at most so many characters; how cells look is told by who inherits it."""

    def __init__(self, characters: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._characters = characters

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A field that fills the cell."""
        field = QLineEdit(parent)
        field.setFrame(False)
        field.setMaxLength(self._characters)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        set_mark(field, "cell", "true")
        return field

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Begins with what stands in the cell; typing replaces it."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()
