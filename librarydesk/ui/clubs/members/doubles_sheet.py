"""Children that seem to be entered twice, pair by pair; merging makes them one."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.members.sources import found_doubles
from librarydesk.ui.clubs.members.undoing import undo_merge
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.row_list import ListRow, RowList

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.membership.doubles import Double, Merged


class DoublesSheet(QFrame):
    """Lists the pairs; the one that is chosen is merged into the first of the two."""

    closed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setAccessibleName(_("Doubles"))
        self._context = context
        self.pairs = RowList(name=_("Doubles"))
        self._merge = button(_("They are one child"), self.merge_chosen, kind="primary")
        said = _("One name and one birth year: look whether it is one child, entered twice.")
        self._said = label(said, "soft", wrap=True)
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.addWidget(label(_("Doubles"), "heading"))
        column.addWidget(self._said)
        column.addWidget(self.pairs, 1)
        column.addLayout(row(button(_("Close"), self.closed.emit), None, self._merge))
        shortcut = QShortcut(QKeySequence("Esc"), self, self.closed.emit)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def begin(self) -> None:
        """Asks for the pairs; only what an open seal shows can be compared."""
        seal = self._context.seal.opened
        if seal is not None:
            self._context.runner.read(
                lambda desk: found_doubles(desk, seal), self._show, owner=self, key="doubles"
            )

    def forget(self) -> None:
        """Takes the names off the list."""
        self.pairs.set_rows([])

    def merge_chosen(self) -> None:
        """Makes the chosen pair one child, the first of the two."""
        target, seal = self.pairs.current_target(), self._context.seal.opened
        if not isinstance(target, tuple) or seal is None:
            return
        kept, other = target

        def deed(desk: "Desk") -> "Merged":
            from librarydesk.data.clubs.membership.doubles import merge

            today = clock.today()
            return merge(desk.database, seal, other.child_id, kept.child_id, on_date=today)

        self._context.runner.write(deed, self._is_merged, changes={"clubs"}, owner=self)

    def _is_merged(self, merged: "Merged") -> None:
        said = _("The two are one child now.")
        self._context.say_saved(said, partial(undo_merge, self._context, merged))
        self.begin()

    def _show(self, groups: "list[tuple[Double, ...]]") -> None:
        rows = [
            ListRow(
                kept.name,
                note=" + ".join(_where(one) for one in (kept, other)),
                value=str(kept.birth_year or ""),
                target=(kept, other),
            )
            for kept, *others in groups
            for other in others
        ]
        self.pairs.set_rows(rows or [ListRow(_("No child stands here twice."))])
        self.pairs.choose(0)
        self._merge.setEnabled(bool(rows))


def _where(one: "Double") -> str:
    return ", ".join(f"{club.club} {club.member_no}" for club in one.clubs[:2])
