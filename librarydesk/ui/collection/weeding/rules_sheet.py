"""The sheet of rules: what a rule proposes is seen, then taken without what shall stay."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from librarydesk.coded import Audience
from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.weeding.add_sheet import say_listed
from librarydesk.ui.collection.weeding.dossier_sheet import DossierSheet
from librarydesk.ui.collection.weeding.sources import Offer, offer, stores
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField, NumberField, TextField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow, RowList
from librarydesk.ui.widgets.sheet import Remark

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.weeding.items import Listed
    from librarydesk.data.collection.weeding.proposing import Proposed, WeedingRule
    from librarydesk.data.collection.weeding.queries import Dossier

PAUSE_MS = 200
YEARS, HELD = 2, 5


class RulesSheet(DossierSheet):
    """A rule, what it is narrowed to, and the copies that it proposes."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="weeding-rules", title=_("Copies by a rule"), field="rule")
        from librarydesk.data.collection.weeding.proposing import RuleKind

        self._dossier: Dossier | None = None
        self._offer = Offer((), ())
        self._without: set[int] = set()
        self.rule = ChoiceField([Choice(kind.value, kind.label) for kind in RuleKind])
        self.years = NumberField(least=0, most=100)
        self.held = NumberField(least=1, most=999)
        self.before = NumberField(least=1000, most=9999, hint=_("e.g. 1995"))
        self.ddc = TextField(hint=_("e.g. 3 or 335"), longest=20)
        audiences = [Choice(each.value, each.label) for each in Audience]
        self.audience = ChoiceField([Choice("", _("any audience")), *audiences])
        self.store = ChoiceField([Choice("", _("any store"))])
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._build_fields()
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._take())

    def begin_with(self, found: "Dossier") -> None:
        """Begins with the list of a dossier."""
        self._dossier = found
        self.heading.setText(_("Copies by a rule, for %(code)s") % {"code": found.code})
        self.empty()
        self.years.set_number(YEARS)
        self.held.set_number(HELD)
        self._context.runner.read(
            lambda desk: stores(desk, found.site_id), self._show_stores, owner=self, key="stores"
        )
        self._ask()
        self.focus_first()

    def _build_fields(self) -> None:
        self.add(self.rule, _("Rule"), key="rule", required=True)
        self.add(self.years, _("Lost for years"), key="years", half=True)
        self.add(self.held, _("Copies that are enough"), key="held", half=True)
        self.add(self.before, _("Published before"), key="before", half=True)
        self.add(self.ddc, _("DDC class begins with"), key="ddc", half=True)
        self.add(self.audience, _("Audience"), key="audience", half=True)
        self.add(self.store, _("Store"), key="store", half=True)
        for field in (
            self.rule, self.years, self.held, self.before, self.ddc, self.audience, self.store,
        ):  # fmt: skip
            field.changed.connect(self._changed_rule)
        self.summary = label("", "strong", wrap=True)
        self.list = RowList(name=_("Proposed copies"))
        self.list.setFixedHeight(theme().px(200))
        self.list.opened.connect(self._toggle)
        self.add_widget(self.summary)
        self.add_widget(self.list)

    def _changed_rule(self) -> None:
        from librarydesk.data.collection.weeding.proposing import RuleKind

        kind = self.rule.chosen()
        self.years.setEnabled(kind == RuleKind.LOST)
        self.held.setEnabled(kind == RuleKind.SURPLUS)
        self._pause.start()

    def _wanted(self) -> "WeedingRule":
        from librarydesk.data.collection.weeding.proposing import RuleKind, WeedingRule

        years, held = self.years.number(), self.held.number()
        return WeedingRule(
            RuleKind(self.rule.chosen()),
            years=YEARS if years is None else years,
            held=held or HELD,
            before=self.before.number(),
            ddc=self.ddc.text(),
            audience=self.audience.chosen(),
            store=self.store.chosen(),
        )

    def _remarks(self) -> Iterator[Remark]:
        from librarydesk.data.collection.weeding.proposing import RuleKind

        rule = self._wanted()
        if rule.kind is RuleKind.OUTDATED and rule.before is None:
            yield Remark("before", _("Type the year."))
        elif rule.kind is RuleKind.OUTSIDE_SCOPE and not (rule.ddc or rule.audience):
            yield Remark("ddc", _("Type a class or choose an audience."))
        elif not self._chosen():
            yield Remark("rule", _("The rule proposes nothing. Choose another one."))

    def _complete(self) -> bool:
        from librarydesk.data.collection.weeding.proposing import RuleKind

        rule = self._wanted()
        if rule.kind is RuleKind.OUTDATED:
            return rule.before is not None
        return rule.kind is not RuleKind.OUTSIDE_SCOPE or bool(rule.ddc or rule.audience)

    def _ask(self) -> None:
        self._pause.stop()
        found = self._dossier
        if found is None or not self._complete():
            self._show_offer(Offer((), ()))
            return
        rule = self._wanted()
        self._context.runner.read(
            lambda desk: offer(desk, found.id, rule), self._show_offer, owner=self, key="offer"
        )

    def _show_stores(self, names: list[str]) -> None:
        chosen = self.store.chosen()
        self.store.box.clear()
        for choice in (Choice("", _("any store")), *(Choice(name, name) for name in names)):
            self.store.box.addItem(choice.words, choice.key)
        self.store.set_typed(chosen)

    def _show_offer(self, found: Offer) -> None:
        self._offer = found
        self._without.clear()
        self._show()

    def _show(self) -> None:
        count = len(self._chosen())
        said = ngettext("%(n)s copy is proposed", "%(n)s copies are proposed", count)
        words = said % {"n": shown_number(count)}
        if self._offer.shown:
            words = _("%(proposed)s. Click on one that shall stay.") % {"proposed": words}
        self.summary.setText(words)
        self.list.set_rows([self._line(copy) for copy in self._offer.shown])

    def _line(self, copy: "Proposed") -> ListRow:
        note = " · ".join(str(part) for part in (copy.title, copy.year, copy.store) if part)
        if copy.copy_id in self._without:
            return ListRow(copy.accession_no, note, _("stays"), Tone.SUCCESS, target=copy)
        value = _("out at a point") if copy.out else ""
        return ListRow(copy.accession_no, note, value, Tone.WARNING, target=copy)

    def _toggle(self, target: object) -> None:
        copy = next((each for each in self._offer.shown if each is target), None)
        if copy is not None:
            self._without ^= {copy.copy_id}
            place = self.list.place()
            self._show()
            self.list.choose(place)

    def _chosen(self) -> list[int]:
        return [copy_id for copy_id in self._offer.copy_ids if copy_id not in self._without]

    def _take(self) -> None:
        found, chosen, rule = self._dossier, self._chosen(), self._wanted()
        if found is None:
            return

        def deed(desk: "Desk") -> "Listed":
            from librarydesk.data.collection.weeding.items import Pick, add_copies

            picks = [Pick(copy_id, rule.kind.reason) for copy_id in chosen]
            return add_copies(desk.database, found.id, picks)

        self._context.runner.write(
            deed,
            lambda listed: say_listed(self, found.id, listed),
            changes={"collection"},
            owner=self,
            failed=self.refused,
        )
