"""The sheet that fills a set by rules: how many, for whom, which class, for which point."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from librarydesk import clock
from librarydesk.coded import Audience
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.sets.fill_sheet import undo
from librarydesk.ui.rotation.sets.sources import offers
from librarydesk.ui.rotation.sets.targets import TitlesNotHad
from librarydesk.ui.rotation.sets.words import counted_copies, offer_line
from librarydesk.ui.sites import sites
from librarydesk.ui.stores import stores
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import CheckField, ChoiceField, NumberField
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.sets.choosing import Offered, Wish
    from librarydesk.data.rotation.sets.queries import SetRow
    from librarydesk.data.rotation.sets.service import Filled

USUAL = 200
PAUSE_MS = 150
LIST_HEIGHT = 190


class RulesSheet(Sheet):
    """What the set should hold, with the copies that fit below."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="rotation-set-rules", title=_("Fill by rules"), single=True)
        self._row: SetRow | None = None
        self._offered: Sequence[Offered] = ()
        self.copies = NumberField(least=1, most=5_000)
        self.audience = ChoiceField(
            [Choice("", _("everybody")), *(Choice(a.value, a.label) for a in Audience)]
        )
        self.ddc = ChoiceField(
            [Choice("", _("all classes")), *(Choice(str(n), f"{n}00") for n in range(10))]
        )
        self.store = CompletingField(context.runner, stores, free=True, hint=_("any store"))
        self.point = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.rules = CheckField(_("Only titles that may travel"))
        self.add(self.copies, _("How many"), key="copies", required=True, half=True)
        self.add(self.audience, _("For whom"), key="audience", half=True)
        self.add(self.store, _("From the store"), key="store", half=True)
        self.add(self.ddc, _("Class"), key="ddc", half=True)
        self.add(self.point, _("Titles this point hasn't had"), key="point")
        self.add(self.rules, "", key="rules")
        self._summary = label("", "soft", wrap=True)
        self.offered = RowList(name=_("Copies that fit"))
        self.offered.setFixedHeight(theme().px(LIST_HEIGHT))
        self.add_widget(self._summary)
        self.add_widget(self.offered)
        self._pause_asking = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause_asking.timeout.connect(self._ask)
        for field in (self.copies, self.audience, self.ddc, self.store, self.point, self.rules):
            field.changed.connect(self._pause_asking.start)
        self.save_wanted.connect(lambda _next: self._fill())

    def begin_for(self, row: "SetRow", not_had: TitlesNotHad | None = None) -> None:
        """Begins with a set, the usual number of copies, and a point if one is given."""
        self._row = row
        self.heading.setText(_("Fill set no. %(code)s by rules") % {"code": row.code})
        self.empty()
        self.copies.set_number(USUAL)
        self.rules.set_typed("1")
        if not_had is not None:
            self.point.set_value(Completion(str(not_had.point_id), not_had.name))
        self.focus_first()
        self._ask()

    def _wish(self) -> "Wish | None":
        from librarydesk.data.rotation.sets.choosing import Wish

        copies = self.copies.number()
        if copies is None or copies < 1:
            return None
        return Wish(
            organiser_id=0,
            copies=copies,
            store=self.store.line.text().strip(),
            audience=self.audience.chosen(),
            ddc_class=self.ddc.chosen(),
            point_id=int(self.point.key()) if self.point.key() else None,
            keeps_rules=self.rules.is_on(),
        )

    def _ask(self) -> None:
        wish = self._wish()
        if wish is not None:
            self._context.runner.read(
                lambda desk: offers(desk, wish), self._show_offers, owner=self, key="offers"
            )

    def _show_offers(self, offered: "Sequence[Offered]") -> None:
        self._offered = offered
        children = sum(copy.for_children for copy in offered)
        self._summary.setText(
            _("%(copies)s fit, %(children)s of them for children.")
            % {"copies": counted_copies(len(offered)), "children": children}
            if offered
            else _("Nothing at home fits. Ask for less.")
        )
        self.offered.set_rows([offer_line(copy) for copy in offered])

    def _fill(self) -> None:
        row, copies = self._row, [copy.copy_id for copy in self._offered]
        if row is None or not copies:
            self.not_saved()
            self.refuse("copies", _("Nothing at home fits. Ask for less."))
            return

        def deed(desk: "Desk") -> "Filled":
            from librarydesk.data.rotation.sets.service import put_in

            return put_in(desk.database, row.id, copies, clock.today())

        self._context.runner.write(
            deed, partial(self._filled, row.code), changes={"rotation"}, failed=self._refused
        )

    def _filled(self, code: str, filled: "Filled") -> None:
        said = _("Set no. %(code)s: %(copies)s put in") % {
            "code": code,
            "copies": counted_copies(len(filled.rows)),
        }
        self._context.say_saved(said, partial(undo, self._context, filled))
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("copies", failure.sentence)
