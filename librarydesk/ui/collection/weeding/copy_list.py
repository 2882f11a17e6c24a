"""The list of the chosen dossier as a table, with the deeds for the chosen copies."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.data.collection.weeding.steps import Step
from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.weeding.sources import items
from librarydesk.ui.collection.weeding.words import item_state, item_tone, reason_words
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.weeding.items import FormerItem
    from librarydesk.data.collection.weeding.listing import Item
    from librarydesk.data.collection.weeding.queries import Dossier


class CopyList(QWidget):
    """The copies; `reason_wanted` gives the chosen items that shall get another reason."""

    reason_wanted = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._dossier: Dossier | None = None
        self.model: RowsModel[Item] = RowsModel(
            context.runner, _columns(), sort="number", parent=self
        )
        self.table: TableView[Item] = TableView(
            context, self.model, name="weeding-items", title=_("Copies on the list")
        )
        self._hint = label(_("Choose copies to keep them, or to take them off."), "soft")
        self.keep = button(_("Council keeps"), self.keep_chosen)
        self.change = button(_("Reason…"), lambda: self.reason_wanted.emit(self.chosen_ids()))
        self.remove = button(_("Take off the weeding list"), self.remove_chosen)
        self._deeds = QWidget()
        self._deeds.setLayout(row(self._hint, None, self.keep, self.change, self.remove))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.table, 1)
        column.addWidget(self._deeds)
        self.table.chosen.connect(lambda _row: self._offer())

    def show_list(self, found: "Dossier | None") -> None:
        """Shows the list of a dossier, or none."""
        self._dossier = found
        self.model.set_source(items(found) if found is not None else None)
        self._deeds.setVisible(found is not None and found.step is not Step.DECIDED)
        self._offer()

    def chosen_ids(self) -> list[int]:
        """The items that are chosen."""
        return [item.id for item in self.table.chosen_rows()]

    def keep_chosen(self) -> None:
        """Notes that the council keeps the chosen copies, or that it doesn't if it keeps all."""
        chosen, found = self.table.chosen_rows(), self._dossier
        if found is None or not chosen:
            return
        kept = not all(item.kept for item in chosen)
        ids = [item.id for item in chosen]

        def deed(desk: "Desk") -> "tuple[FormerItem, ...]":
            from librarydesk.data.collection.weeding.items import keep_items

            return keep_items(desk.database, found.id, ids, kept=kept)

        self._context.runner.write(
            deed, partial(self._kept, found.id, kept), changes={"collection"}, owner=self
        )

    def remove_chosen(self) -> None:
        """Takes the chosen copies off the list."""
        ids, found = self.chosen_ids(), self._dossier
        if found is None or not ids:
            return

        def deed(desk: "Desk") -> int:
            from librarydesk.data.collection.weeding.items import remove_items

            return remove_items(desk.database, found.id, ids)

        self._context.runner.write(
            deed, partial(self._removed, found.id, ids), changes={"collection"}, owner=self
        )

    def _kept(self, dossier_id: int, kept: bool, former: "tuple[FormerItem, ...]") -> None:
        count = len(former)
        said = (
            ngettext("The council keeps %(n)s copy.", "The council keeps %(n)s copies.", count)
            if kept
            else ngettext("%(n)s copy is kept no more.", "%(n)s copies are kept no more.", count)
        )
        words = said % {"n": shown_number(count)}
        self._context.say_saved(words, partial(self._restore, dossier_id, former))

    def _removed(self, dossier_id: int, ids: Sequence[int], count: int) -> None:
        said = ngettext("%(n)s copy taken off.", "%(n)s copies taken off.", count)
        words = said % {"n": shown_number(count)}
        self._context.say_saved(words, partial(self._put_back, dossier_id, ids))

    def _restore(self, dossier_id: int, former: "tuple[FormerItem, ...]") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.weeding.items import restore_items

            restore_items(desk.database, dossier_id, former)

        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)

    def _put_back(self, dossier_id: int, ids: Sequence[int]) -> None:
        def deed(desk: "Desk") -> int:
            from librarydesk.data.collection.weeding.items import put_back_items

            return put_back_items(desk.database, dossier_id, ids)

        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)

    def _offer(self) -> None:
        chosen = self.table.chosen_rows()
        for made in (self.keep, self.change, self.remove):
            made.setEnabled(bool(chosen))
        all_kept = bool(chosen) and all(item.kept for item in chosen)
        words = _("Keep no more") if all_kept else _("Council keeps")
        self.keep.setText(words)
        self.keep.setAccessibleName(words)


def _columns() -> "list[Column[Item]]":
    return [
        Column("number", _("Number"), lambda i: i.accession_no, width=104, sort="number"),
        Column("title", _("Title"), lambda i: i.title, sort="title", width=150, stretch=True),
        Column("reason", _("Reason"), reason_words, width=204, sort="reason"),
        Column(
            "price",
            _("Price"),
            lambda i: shown_number(i.price_vnd),
            width=84,
            right=True,
            sort="price",
            number=lambda i: i.price_vnd,
        ),
        Column("state", _("State"), item_state, width=96, tone=item_tone, sort="kept"),
        Column("store", _("Store"), lambda i: i.store or "", width=120, sort="store", shown=False),
        Column("year", _("Year"), lambda i: str(i.year or ""), width=64, sort="year", shown=False),
        Column("authors", _("Authors"), lambda i: i.authors or "", width=150, shown=False),
    ]
