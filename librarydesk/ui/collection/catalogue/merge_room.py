"""Duplicates of the catalogue: the groups found, their titles side by side, and merging them."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.catalogue.compare_table import Compared, CompareTable
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row, set_tone
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow, RowList

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.cataloguing.merging import Merged
    from librarydesk.data.collection.catalogue.duplicates import DuplicateGroup

MOST_BESIDE = 4


class MergeRoom(QFrame):
    """At the left the groups of titles that may be one, at the right those of the chosen group."""

    closed = Signal()
    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(_("Merge titles"))
        self._context = context
        self._groups: Sequence[DuplicateGroup] = ()
        self._chosen: DuplicateGroup | None = None
        self.groups = RowList(name=_("Possible duplicates"))
        self.table = CompareTable()
        self._heading = label("", "heading", wrap=True)
        self._told = label("", "soft", wrap=True)
        self._merge = button(_("Merge"), self.merge, kind="primary")
        self._build()
        self.groups.opened.connect(self._choose)
        for keys, deed in (("Esc", self.closed.emit), ("Ctrl+Return", self.merge)):
            shortcut = QShortcut(QKeySequence(keys), self, deed)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open_duplicates(self) -> None:
        """Looks for titles that were catalogued twice."""
        self.groups.show()
        self._heading.setText(_("Possible duplicates"))
        self._tell(_("Looking for titles that were catalogued twice…"))
        self._show([])
        self._context.runner.read(
            _all_groups, self._list, owner=self, key="groups", words=_("Looking for duplicates")
        )

    def open_titles(self, title_ids: Sequence[int]) -> None:
        """Shows chosen titles side by side."""
        self.groups.hide()
        self._groups = ()
        self._heading.setText(_("Merge titles"))
        self._ask(title_ids)

    def merge(self) -> None:
        """Merges the titles that are shown; the chosen values go onto the survivor's card."""
        if self.table.columnCount() < 2:
            return
        survivor, others, card = self.table.survivor(), self.table.others(), self.table.card()

        def deed(desk: "Desk") -> "Merged":
            from librarydesk.data.cataloguing.merging import merge_titles

            return merge_titles(desk.database, survivor, others, card)

        self._context.runner.write(
            deed,
            partial(self._merged, card.title),
            changes={"collection"},
            failed=self._refused,
        )

    def _build(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        close = button("✕", self.closed.emit, kind="link")
        close.setAccessibleName(_("Close"))
        close.setToolTip(_("Close (Esc)"))
        head = row(self._heading, close)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self._told)
        self.groups.setFixedWidth(px(300))
        sides = row(self.groups, self.table, gap=16)
        sides.setStretch(1, 1)
        column.addLayout(sides, 1)
        self._merge.setToolTip("Ctrl+Enter")
        column.addLayout(row(None, self._merge))

    def _list(self, groups: "Sequence[DuplicateGroup]") -> None:
        self._groups = groups
        self.groups.set_rows([_group_line(group) for group in groups])
        if not groups:
            self._tell(_("No title seems to be catalogued twice."))
            self._show([])
            return
        self.groups.choose(0)
        self.groups.setFocus()
        self._choose(groups[0])

    def _choose(self, group: "DuplicateGroup") -> None:
        self._chosen = group
        self._ask(group.title_ids)

    def _ask(self, title_ids: Sequence[int]) -> None:
        some = tuple(title_ids)[:MOST_BESIDE]
        self._context.runner.read(
            lambda desk: compared(desk, some), self._show, owner=self, key="compared"
        )

    def _show(self, titles: Sequence[Compared]) -> None:
        self.table.show_titles(titles)
        self._merge.setEnabled(len(titles) > 1)
        for part in (self.table, self._merge):
            part.setVisible(bool(titles))
        if titles:
            self._tell(
                _(
                    "Tick which title stays and which value is right in each row; ≠ marks rows"
                    " that differ. All copies and ISBNs go over to it."
                )
            )
        self.ready.emit()

    def _tell(self, sentence: str, tone: Tone = Tone.SOFT) -> None:
        self._told.setText(sentence)
        set_tone(self._told, tone)

    def _merged(self, said: str, merged: "Merged") -> None:
        count = len(merged.merging_ids)
        told = ngettext(
            "%(n)s title was merged into “%(title)s”.",
            "%(n)s titles were merged into “%(title)s”.",
            count,
        ) % {"n": shown_number(count), "title": said}
        self._context.say_saved(told, partial(self._undo, merged))
        if self._groups:
            self.open_duplicates()
        else:
            self.closed.emit()

    def _undo(self, merged: "Merged") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.cataloguing.merging import take_back_merging

            take_back_merging(desk.database, merged)

        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self._tell(failure.sentence, Tone.ERROR)


def _all_groups(desk: "Desk") -> "list[DuplicateGroup]":
    from librarydesk.data.collection.catalogue.duplicates import duplicates

    with desk.database.read() as connection:
        return duplicates(connection)


def compared(desk: "Desk", title_ids: Sequence[int]) -> list[Compared]:
    """Titles with what is compared of them, in the order of the ids."""
    from librarydesk.data.cataloguing.records import kept_of
    from librarydesk.data.collection.catalogue.writing import held_titles
    from librarydesk.data.collection.listing import titles_with_ids

    with desk.database.read() as connection:
        held = held_titles(connection, title_ids)
        copies = {one.id: one.copies for one in titles_with_ids(connection, list(title_ids))}
        return [
            Compared(i, held[i].card, copies[i], kept_of(connection, i) is not None)
            for i in title_ids
            if i in held
        ]


def _group_line(group: "DuplicateGroup") -> ListRow:
    count = len(group.title_ids)
    why = _("same ISBN") if group.why == "isbn" else _("same title, author, publisher, year")
    note = ngettext("%(n)s title", "%(n)s titles", count) % {"n": shown_number(count)}
    return ListRow(group.title, note=f"{note} · {why}", target=group)
