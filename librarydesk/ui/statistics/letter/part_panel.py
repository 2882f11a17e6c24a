"""The part that is being edited: the box, the numbers that no longer agree, what was saved."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from librarydesk.i18n import _, ngettext
from librarydesk.ui.statistics.letter.editor import QuotingEdit
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow, RowList

if TYPE_CHECKING:
    from librarydesk.data.statistics.report import ChapterText
    from librarydesk.ui.statistics.letter.sources import Shown

_LISTED = 4
_LARGE_TEXT = 125


class PartPanel(QWidget):
    """Shows one part; `edited` tells that its text changed, `anew_wanted` asks to write it anew."""

    edited = Signal()
    anew_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._fixed = False
        self.box = QuotingEdit()
        self.box.setAccessibleName(_("Text of the part"))
        self.stale = RowList(name=_("Numbers that no longer agree with the figures"))
        self.state = label("", "soft", wrap=True)
        self._odd = label("", tone=Tone.ERROR, wrap=True)
        self.all = button(_("Put all right"), self.put_right, kind="primary")
        self.anew = button(_("Write anew from the figures"), self.anew_wanted.emit, kind="link")
        self._lay_out()
        self.box.edited.connect(self.edited)
        self.stale.opened.connect(self._put_one_right)
        self._show_stale({})

    def show_part(self, shown: "Shown", *, fixed: bool) -> None:
        """Shows a part; one that stands there already keeps its cursor and what can be undone."""
        self._shown, self._fixed = shown, fixed
        self.box.setReadOnly(fixed)
        text = shown.text
        if self.box.content() != (text.body, text.quoted):
            self.box.show_text(text.body, text.quoted)
        self.hold_against(shown)

    def hold_against(self, shown: "Shown") -> None:
        """Shows which numbers no longer agree; the text stays as it is."""
        self._shown = shown
        self.box.show_stale(shown.stale, shown.names)
        self._show_stale(shown.stale)
        self.anew.setVisible(shown.text.edited and not self._fixed)

    def text(self) -> "ChapterText | None":
        """The part as it stands in the box; None before one is shown."""
        from librarydesk.data.statistics.report import ChapterText

        if self._shown is None:
            return None
        body, quoted = self.box.content()
        of = self._shown.text
        return ChapterText(of.chapter, body, quoted, of.language, edited=True)

    def put_right(self) -> None:
        """Replaces every number that no longer agrees."""
        if self._shown is not None and not self._fixed:
            self.box.replace(self._shown.stale)

    def say_state(self, sentence: str) -> None:
        """Says whether the part is as written, edited, or closed."""
        self.state.setText(sentence)

    def _put_one_right(self, source: object) -> None:
        if self._shown is not None and not self._fixed:
            told = self._shown.stale
            self.box.replace({key: now for key, now in told.items() if key == source})

    def _show_stale(self, told: Mapping[str, str]) -> None:
        """The list, with a row for each number: what it is of, what stands there, what is right."""
        standing = {one.source: one.written for one in self.box.content()[1]}
        rows = [
            ListRow(
                self._shown.names.get(source, source) if self._shown is not None else source,
                value=f"{standing[source]} → {now}",
                tone=Tone.ERROR,
                target=source,
            )
            for source, now in told.items()
            if source in standing
        ]
        self.stale.set_rows(rows)
        said = ngettext(
            "%(n)s number no longer agrees with the figures. Press it to put it right.",
            "%(n)s numbers no longer agree with the figures. Press one to put it right.",
            len(rows),
        )
        self._odd.setText(said % {"n": shown_number(len(rows))})
        self.stale.setFixedHeight(theme().px(34) * min(len(rows), _LISTED) + 2)
        self._holder.setVisible(bool(rows))

    def _lay_out(self) -> None:
        px = theme().px
        self._holder = QWidget()
        told = QVBoxLayout(self._holder)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(px(4))
        told.addLayout(_beside(self._odd, self.all))
        told.addWidget(self.stale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.box, 1)
        column.addWidget(self._holder)
        column.addLayout(_beside(self.state, self.anew))


def _beside(said: QWidget, pressed: QWidget) -> QBoxLayout:
    """A sentence with a button at its right; below it where the text is large."""
    if theme().percent > _LARGE_TEXT:
        column = QVBoxLayout()
        column.setSpacing(theme().px(4))
        column.addWidget(said)
        column.addWidget(pressed)
        return column
    made = row(said, pressed)
    made.setStretch(0, 1)
    return made
