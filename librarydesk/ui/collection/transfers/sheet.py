"""The sheet that hands copies over: from whom, to whom, which, under which numbers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.transfers.pairs import read_pairs
from librarydesk.ui.collection.transfers.sources import own_site, owners, plan, whose
from librarydesk.ui.collection.transfers.words import plan_line, plan_summary
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import CheckField, ChoiceField, DateField, NumberField, TextField
from librarydesk.ui.widgets.lines import LinesField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.transfer_plan import Planned, Transfer
    from librarydesk.data.collection.transfers import Ownership, Transferred

PAUSE_MS = 200
SHOWN = 200
USUAL_DIGITS = 6
ANEW = "transfer"
LISTED, COUNTED = "listed", "counted"
_FIELD_OF = {"transfer.same_site": "to", "numbers.prefix": "prefix", "numbers.digits": "digits"}


class TransferSheet(Sheet):
    """Shows what a transfer would do before it is saved."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name=ANEW, title=_("Hand copies over"), single=True)
        self._plan: list[Planned] = []
        self._failure = ""
        self._planned_for: Transfer | None = None
        self._make_fields(context)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._lay_out()
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._hand_over())

    def begin_anew(self) -> None:
        """Begins with the own site as the old owner."""
        self._begin(ANEW)
        self._context.runner.read(own_site, self._take_origin, owner=self, key="own")
        self.focus_first()

    def begin_with_copy(self, copy_id: int) -> None:
        """Begins with one copy, and its owner as the old one."""
        self._begin(f"transfer {copy_id}")
        self._context.runner.read(
            lambda desk: whose(desk, copy_id), self._take_copy, owner=self, key="own"
        )

    def keep_draft(self) -> None:
        """Keeps what was typed; what the program proposed alone isn't worth it."""
        typed = (self.destination, self.decision, self.prefix, self.note)
        # A sheet of one copy begins with its number.
        given = 0 if self._name == ANEW else 1
        listed = self.everything.is_on() or len(self.numbers.lines()) > given
        if listed or any(not field.is_empty() for field in typed):
            super().keep_draft()

    def take_scan(self, code: str) -> None:
        """Puts a scanned number on the list."""
        self.numbers.set_typed("\n".join([*self.numbers.lines(), code]))

    def day_or_today(self) -> date:
        """The day of the transfer, today while none is typed."""
        return self.day.day() or clock.today()

    def _make_fields(self, context: PageContext) -> None:
        provider = owners(self.day_or_today)
        self.origin = CompletingField(context.runner, provider, hint=_("Code or name"))
        self.destination = CompletingField(context.runner, provider, hint=_("Code or name"))
        self.day = DateField()
        self.decision = TextField(hint=_("e.g. 1182/QĐ-UBND"), longest=60)
        self.everything = CheckField(_("Everything that the old owner holds"))
        self.numbers = LinesField(
            hint=_("Scan, type or paste, one a line; old = new where the number changes"),
            height=68,
        )
        ways = [
            Choice(LISTED, _("As in the list, else the old one")),
            Choice(COUNTED, _("The next ones of the new owner")),
        ]
        self.way = ChoiceField(ways, chosen=LISTED)
        self.prefix = TextField(hint=_("e.g. M."), longest=30)
        self.digits = NumberField(least=1, most=12)
        self.note = TextField()

    def _lay_out(self) -> None:
        self.add(self.origin, _("Old owner"), key="from", required=True)
        self.add(self.destination, _("New owner"), key="to", required=True)
        self.add(self.day, _("Day"), key="day", required=True, half=True)
        self.add(self.decision, _("Paper, decision"), key="decision", half=True)
        self.add(self.everything, _("Everything"), key="everything")
        self.add(self.numbers, _("Accession numbers"), key="numbers")
        self.add(self.way, _("New numbers"), key="way")
        self.add(self.prefix, _("Prefix"), key="prefix", half=True)
        self.add(self.digits, _("Digits"), key="digits", half=True)
        self.add(self.note, _("Remark"), key="note")
        self.summary = label("", "strong", wrap=True)
        self.list = RowList(name=_("What would be handed over"))
        self.list.setFixedHeight(theme().px(160))
        self.add_widget(self.summary)
        self.add_widget(self.list)
        for field in (
            self.origin, self.destination, self.day, self.everything, self.numbers, self.way,
            self.prefix, self.digits,
        ):  # fmt: skip
            field.changed.connect(self._changed_what)

    def _begin(self, draft: str) -> None:
        self._plan, self._planned_for, self._failure = [], None, ""
        self.begin_over(draft, self._show_usual)
        self._changed_what()

    def _show_usual(self) -> None:
        self.day.set_day(clock.today())
        self.digits.set_number(USUAL_DIGITS)

    def _take_origin(self, own: Completion) -> None:
        if self.origin.is_empty():
            self.origin.set_value(own)
            self._ask()

    def _take_copy(self, found: "Ownership | None") -> None:
        if found is not None and not self.numbers.lines():
            self.origin.set_value(Completion(str(found.owner_id), found.owner))
            self.numbers.set_typed(found.number)
            self.destination.setFocus()

    def _changed_what(self) -> None:
        self.numbers.setEnabled(not self.everything.is_on())
        counted = self.way.chosen() == COUNTED
        self.prefix.setEnabled(counted)
        self.digits.setEnabled(counted)
        self._pause.start()

    def _wanted(self) -> "Transfer | None":
        """The transfer as it is typed; None while something of it is missing."""
        from librarydesk.data.collection.accession.numbers import Numbering
        from librarydesk.data.collection.transfer_plan import Transfer

        day, origin, destination = self.day.day(), self.origin.key(), self.destination.key()
        numbers, new_numbers = read_pairs(self.numbers.lines())
        counted = self.way.chosen() == COUNTED
        prefix, digits = self.prefix.text(), self.digits.number()
        numbered = not counted or bool(prefix and digits)
        named = bool(numbers) or self.everything.is_on()
        if day is None or not (origin and destination and numbered and named):
            return None
        return Transfer(
            int(origin),
            int(destination),
            day,
            None if self.everything.is_on() else numbers,
            new_numbers={} if self.everything.is_on() else new_numbers,
            numbering=Numbering(prefix, digits or USUAL_DIGITS) if counted else None,
            decision_no=self.decision.text() or None,
            note=self.note.text() or None,
        )

    def _ask(self) -> None:
        self._pause.stop()
        wanted = self._wanted()
        if wanted is None:
            self._show(None, [])
            return
        self._context.runner.read(
            lambda desk: plan(desk, wanted),
            partial(self._show, wanted),
            owner=self,
            failed=partial(self._show_failure, wanted),
            key="plan",
        )

    def _show(self, wanted: "Transfer | None", copies: "list[Planned]") -> None:
        self._planned_for, self._plan, self._failure = wanted, copies, ""
        self.summary.setText(plan_summary(copies) if wanted is not None else "")
        ordered = sorted(copies, key=lambda each: (not each.trouble, not each.out))
        self.list.set_rows([plan_line(each) for each in ordered[:SHOWN]])

    def _show_failure(self, wanted: "Transfer", failure: Failure) -> None:
        self._planned_for, self._plan, self._failure = wanted, [], failure.sentence
        self.summary.setText(failure.sentence)
        self.list.set_rows([])

    def _remarks(self) -> Iterator[Remark]:
        if not (self.everything.is_on() or self.numbers.lines()):
            yield Remark("numbers", _("Name the copies, or tick that everything goes."))
        if self.way.chosen() == COUNTED and not self.prefix.text():
            yield Remark("prefix", _("Type what stands before the numbers."))
        wrong = sum(bool(each.trouble) for each in self._plan)
        if self._failure:
            yield Remark("to", self._failure)
        elif wrong:
            said = ngettext(
                "%(n)s copy can't go; mend the list.",
                "%(n)s copies can't go; mend the list.",
                wrong,
            )
            yield Remark("numbers", said % {"n": shown_number(wrong)})
        elif out := sum(each.out for each in self._plan):
            said = ngettext(
                "%(n)s copy is out at a point. Why does it go now?",
                "%(n)s copies are out at points. Why do they go now?",
                out,
            )
            yield Remark("day", said % {"n": shown_number(out)}, odd=True)

    def _hand_over(self) -> None:
        wanted = self._wanted()
        if wanted is None:
            self.not_saved()
            return
        said = "; ".join(filter(None, (wanted.note, *self.reasons().values())))
        transfer = replace(wanted, note=said or None)

        def deed(desk: "Desk") -> "Transferred":
            from librarydesk.data.collection.transfers import transfer_copies

            return transfer_copies(desk.database, transfer)

        self._context.runner.write(
            deed,
            self._handed_over,
            changes={"collection", "rotation"},
            owner=self,
            failed=self._refused,
        )

    def _handed_over(self, done: "Transferred") -> None:
        said = ngettext(
            "%(n)s copy handed over to %(owner)s.",
            "%(n)s copies handed over to %(owner)s.",
            done.copies,
        )
        words = said % {"n": shown_number(done.copies), "owner": self.destination.line.text()}
        self._context.say_saved(words, partial(self._undo, done))
        self.saved()

    def _undo(self, done: "Transferred") -> None:
        def deed(desk: "Desk") -> int:
            from librarydesk.data.collection.transfers import void_transfer

            return void_transfer(desk.database, done, reason=_("Undone at once"))

        self._context.runner.write(
            deed, lambda _done: None, changes={"collection", "rotation"}, owner=self
        )

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(_FIELD_OF.get(failure.code, "numbers"), failure.sentence)
