"""The sheet of number ranges: which PC may give which accession numbers of a site."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk.i18n import _
from librarydesk.ui.collection.accession.numbering import MOST_DIGITS, USUAL_DIGITS
from librarydesk.ui.collection.accession.sources import Ranges, prefixes, ranges_of
from librarydesk.ui.collection.accession.words import pc_name, range_line
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import ChoiceField, NumberField
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.accession.queries import RangeRow
    from librarydesk.data.collection.accession.ranges import RangeWanted
    from librarydesk.data.store.saving import SavedRow

LINE, SHOWN = 61, 3
"""How tall a range stands in the list, and how many are seen at once."""

MOST_NUMBER = 10**12 - 1
_FIELD_OF = {
    "numbers.prefix": "prefix",
    "numbers.digits": "digits",
    "range.backwards": "last",
}


class RangesSheet(Sheet):
    """The ranges of a site as a list, and below it one to allot or to change."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="accession-ranges", title=_("Number ranges"), draft=False)
        self._site_id = 0
        self._row: RangeRow | None = None
        self._add_list()
        self._add_fields()
        self.save_wanted.connect(lambda _next: self._allot())

    def open_for(self, site_id: int | None) -> None:
        """Shows the ranges of a site, of the own one for None."""
        self._new_range()
        self._ask(site_id)
        self.focus_first()

    def _add_list(self) -> None:
        self.add_widget(
            label(
                _(
                    "As long as one PC alone gives numbers, it needs no range. Where several do,"
                    " allot each a range of its own: then no number is given twice, even without"
                    " a network."
                ),
                "soft",
                wrap=True,
            )
        )
        self.ranges = RowList(name=_("Number ranges"))
        self.ranges.opened.connect(self._begin_changing)
        self.add_widget(self.ranges)

    def _add_fields(self) -> None:
        self.what = label("", "strong")
        self._withdraw = button(_("Withdraw this range"), self._begin_withdrawing, kind="link")
        head = QWidget()
        head.setLayout(row(self.what, None, self._withdraw))
        self.add_widget(head)
        self.prefix = CompletingField(
            self._context.runner, prefixes(lambda: self._site_id), hint=_("e.g. TN."), free=True
        )
        self.digits = NumberField(least=1, most=MOST_DIGITS)
        self.first = NumberField(least=1, most=MOST_NUMBER)
        self.last = NumberField(least=1, most=MOST_NUMBER, hint=_("Without end"))
        self.holder = ChoiceField(())
        self.add(self.prefix, _("Prefix of the numbers"), key="prefix", keep=True, half=True)
        self.add(self.digits, _("Digits of the numbers"), key="digits", keep=True, half=True)
        self.add(self.first, _("From"), key="first", required=True, half=True)
        self.add(self.last, _("To"), key="last", half=True)
        self.add(self.holder, _("PC"), key="holder", required=True, keep=True)

    def _ask(self, site_id: int | None) -> None:
        self._context.runner.read(
            lambda desk: ranges_of(desk, site_id), self._show, owner=self, key="ranges"
        )

    def _show(self, found: Ranges) -> None:
        self._site_id = int(found.site.key)
        self.heading.setText(_("Number ranges: %(site)s") % {"site": found.site.words})
        self.ranges.set_rows([range_line(row) for row in found.ranges])
        self.ranges.setFixedHeight(theme().px(LINE * min(len(found.ranges), SHOWN)))
        chosen = self.holder.chosen()
        self.holder.box.clear()
        for device in found.devices:
            self.holder.box.addItem(pc_name(device.name, own=device.own), str(device.id))
        self.holder.set_typed(chosen)

    def _new_range(self) -> None:
        self._row = None
        self.empty()
        if self.digits.is_empty():
            self.digits.set_number(USUAL_DIGITS)
        self.what.setText(_("Allot a range"))
        self._withdraw.hide()

    def _begin_changing(self, target: object) -> None:
        from librarydesk.data.collection.accession.queries import RangeRow

        if not isinstance(target, RangeRow):
            return
        self._row = target
        self.what.setText(_("Change this range"))
        self.prefix.set_typed(target.prefix)
        self.digits.set_number(target.digits)
        self.first.set_number(target.first)
        self.last.set_number(target.last)
        self.holder.set_typed(str(target.holder_id))
        self._withdraw.show()
        self.first.setFocus()

    def _wanted(self) -> "RangeWanted | None":
        from librarydesk.data.collection.accession.numbers import Numbering
        from librarydesk.data.collection.accession.ranges import RangeWanted

        first, holder = self.first.number(), self.holder.chosen()
        if first is None or not holder:
            return None
        numbering = Numbering(self.prefix.line.text().strip(), self.digits.number() or USUAL_DIGITS)
        return RangeWanted(self._site_id, numbering, first, self.last.number(), int(holder))

    def _allot(self) -> None:
        wanted, row_id = self._wanted(), self._row.id if self._row else None
        if wanted is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.collection.accession.ranges import allot_range

            return allot_range(desk.database, wanted, row_id=row_id)

        self._context.runner.write(
            deed, self._allotted, changes={"collection"}, failed=self._refused
        )

    def _allotted(self, saved: "SavedRow") -> None:
        self._context.say_saved(_("The range is allotted."), partial(self._undo, saved))
        # The list stays open: ranges come in pairs, one for each PC.
        self._next = True
        self.saved()
        self._new_range()
        self._ask(self._site_id)

    def _undo(self, saved: "SavedRow") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.accession.ranges import undo_range

            undo_range(desk.database, saved, reason=_("Undone at once"))

        self._change(deed)

    def _begin_withdrawing(self) -> None:
        row = self._row
        if row is None:
            return

        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.accession.ranges import withdraw_range

            withdraw_range(desk.database, row.id, reason=_("Withdrawn"))

        self._new_range()
        self._change(deed)
        self._context.say_saved(_("The range is withdrawn."), partial(self._restore, row.id))

    def _restore(self, row_id: int) -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.accession.ranges import restore_range

            restore_range(desk.database, row_id)

        self._change(deed)

    def _change(self, deed: "Callable[[Desk], None]") -> None:
        self._context.runner.write(
            deed, lambda _done: self._ask(self._site_id), changes={"collection"}, owner=self
        )

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(_FIELD_OF.get(failure.code, "first"), failure.sentence)
