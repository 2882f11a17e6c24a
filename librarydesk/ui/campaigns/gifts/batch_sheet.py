"""Receiving gifts: a line each, as on the paper sheet, against the sheet's own totals."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.i18n import _
from librarydesk.ui.campaigns.cells import Words, number_of, tidy_number, wrong_number
from librarydesk.ui.campaigns.deeds import do
from librarydesk.ui.campaigns.gifts.donor_names import DonorNames
from librarydesk.ui.campaigns.gifts.sources import Counter, counter
from librarydesk.ui.campaigns.providers import campaigns
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import label, set_tone
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import DateField, NumberField, TextField
from librarydesk.ui.widgets.grid_field import GridField
from librarydesk.ui.widgets.grid_model import GridColumn, Line
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.campaigns.pledge_queries import PledgeLine
    from librarydesk.data.campaigns.service import ControlTotal, GiftEntry, Received

MOST_MONEY = 10**12
DONOR_KINDS = Words(DonorKind)
KINDS = Words(GiftKind)


class BatchSheet(Sheet):
    """One gift or a whole sheet of them; `received` gives the numbers that they got."""

    received = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="gifts", title=_("Receive gifts"))
        self._counter: Counter | None = None
        self._wanted: int | None = None
        self._pledge: PledgeLine | None = None
        self._names = DonorNames()
        self.campaign = CompletingField(context.runner, campaigns, hint=_("none: without campaign"))
        self.day = DateField()
        self.by = TextField(longest=120)
        self.gifts = NumberField()
        self.copies = NumberField()
        self.value = NumberField(most=MOST_MONEY)
        self.grid = GridField(self._columns(), after=self._after, lines=6)
        self.off = label("", wrap=True, name=_("Difference from the sheet"))
        self._add_fields()
        self.save_wanted.connect(lambda _next: self._save_gifts())
        for field in (self.grid, self.gifts, self.copies, self.value):
            field.changed.connect(self.show_off)
        self.show_off()

    def open_for(self, campaign_id: int | None, pledge: "PledgeLine | None" = None) -> None:
        """Begins with a campaign, else with the one that is running; `pledge` is what comes."""
        self._wanted, self._pledge = campaign_id, pledge
        self._ask()

    def focus_first(self) -> None:
        """Puts the cursor in the first line: campaign and day are mostly right."""
        self.grid.setFocus()

    def empty(self) -> None:
        """Empties the lines; the next ones get the numbers after these."""
        super().empty()
        self._wanted = int(self.campaign.key()) if self.campaign.key() else None
        self._pledge = None
        self._ask()

    def show_off(self) -> None:
        """Says what was typed so far, and how far it is from the totals of the sheet."""
        from librarydesk.data.campaigns.service import off_by

        entries, control = self.entries(), self._control()
        off = off_by(entries, control)
        typed = _("%(gifts)s gifts · %(copies)s copies · %(value)s đồng") % {
            "gifts": shown_number(len(entries)),
            "copies": shown_number(sum(entry.copies or 0 for entry in entries)),
            "value": shown_number(sum(entry.value_vnd or 0 for entry in entries)),
        }
        compared = (control.gifts, control.copies, control.value_vnd) != (None, None, None)
        if off:
            typed = _("%(typed)s — off: %(off)s") % {"typed": typed, "off": "; ".join(off)}
        elif compared:
            typed = _("%(typed)s — agrees with the sheet") % {"typed": typed}
        tone = Tone.ERROR if off else Tone.SUCCESS if compared else Tone.SOFT
        self.off.setText(typed)
        set_tone(self.off, tone)

    def entries(self) -> "list[GiftEntry]":
        """The gifts as they are typed now."""
        from librarydesk.data.campaigns.service import GiftEntry

        pledge_no = self._pledge.pledge_no if self._pledge else None
        by = self.by.text() or None
        return [
            GiftEntry(
                line.get("donor", "").strip(),
                DONOR_KINDS.code(line.get("donor_kind", "")) or None,
                KINDS.code(line.get("kind", "")) or GiftKind.BOOKS.value,
                number_of(line.get("copies", "")),
                number_of(line.get("value", "")),
                line.get("number") or None,
                line.get("what") or None,
                line.get("pledge") or (pledge_no if at == 0 else None),
                by,
            )
            for at, line in enumerate(self.grid.lines())
        ]

    def _add_fields(self) -> None:
        self.add(self.campaign, _("Campaign"), key="campaign", keep=True, half=True)
        self.add(self.day, _("Received on"), key="day", required=True, keep=True, half=True)
        self.add(self.gifts, _("The sheet says: gifts"), key="gifts", half=True)
        self.add(self.copies, _("The sheet says: copies"), key="copies", half=True)
        self.add(self.value, _("The sheet says: value (VND)"), key="value", half=True)
        self.add(self.by, _("Received by"), key="by", keep=True, half=True)
        self.add_widget(self.off)
        self.add(self.grid, _("Gifts, a line each"), key="grid", required=True)

    def _columns(self) -> list[GridColumn]:
        return [
            GridColumn("donor", _("Donor"), 26, wrong=_wrong_donor, offers=self._names.offers),
            GridColumn(
                "donor_kind", _("Kind of donor"), 14, DONOR_KINDS.tidy, DONOR_KINDS.wrong,
                DONOR_KINDS.offers,
            ),
            GridColumn("copies", _("Copies"), 9, tidy_number, wrong_number, right=True),
            GridColumn("value", _("Value (VND)"), 13, tidy_number, wrong_number, right=True),
            GridColumn("kind", _("What"), 12, KINDS.tidy, KINDS.wrong, KINDS.offers),
            GridColumn("what", _("Particulars"), 18),
            GridColumn("pledge", _("Promise no."), 12),
            GridColumn("number", _("Gift no."), 11),
        ]  # fmt: skip

    def _after(self, line: Line, key: str) -> dict[str, str]:
        """The kind of a known donor, and what is given as far as copies and value tell it."""
        from librarydesk.coded import label as word_of

        if key == "donor" and line.get("donor"):
            kind = self._names.kind(line["donor"])
            if kind or not line.get("donor_kind"):
                return {"donor_kind": word_of(DonorKind, kind or DonorKind.PERSON)}
        if key == "copies" and line.get("copies") and not line.get("kind"):
            return {"kind": GiftKind.BOOKS.label}
        if key == "value" and line.get("value") and not line.get("copies") and not line.get("kind"):
            return {"kind": GiftKind.MONEY.label}
        return {}

    def _ask(self) -> None:
        wanted = self._wanted
        self._context.runner.read(
            lambda desk: counter(desk, wanted), self._begin_with, owner=self, key="counter"
        )

    def _begin_with(self, found: Counter) -> None:
        self._counter = found
        self._names.know(found.donors)
        self.begin_over("gifts", self._show_start)

    def _show_start(self) -> None:
        found = self._counter
        if found is None:
            return
        campaign = found.campaign
        self.campaign.set_value(Completion(str(campaign[0]), campaign[1]) if campaign else None)
        if self.day.is_empty():
            self.day.set_day(clock.today())
        if self._pledge is not None:
            self.grid.model.set_lines([_promised(self._pledge)])
        self.heading.setText(_("Receive gifts from no. %(no)s on") % {"no": found.next_number})

    def _control(self) -> "ControlTotal":
        from librarydesk.data.campaigns.service import ControlTotal

        return ControlTotal(self.gifts.number(), self.copies.number(), self.value.number())

    def _save_gifts(self) -> None:
        from librarydesk.data.campaigns.service import received_words

        self.grid.grid.finish_typing()
        entries, control, day, found = (
            self.entries(),
            self._control(),
            self.day.day(),
            self._counter,
        )
        campaign_id = int(self.campaign.key()) if self.campaign.key() else None
        if day is None or found is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "Received":
            from librarydesk.data.campaigns.service import receive_gifts

            return receive_gifts(
                desk.database, found.site_id, day, entries, campaign_id=campaign_id, control=control
            )

        do(
            self._context, self, deed, said=received_words, undo=_undo, done=self._is_saved,
            failed=self._refused,
        )  # fmt: skip

    def _is_saved(self, result: "Received") -> None:
        self.received.emit(result)
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("grid", failure.sentence)


def _promised(pledge: "PledgeLine") -> Line:
    """The line of what was promised."""
    from librarydesk.coded import label as word_of

    missing = max(0, pledge.promised - pledge.came)
    books = pledge.kind == GiftKind.BOOKS
    return {
        "donor": pledge.donor,
        "donor_kind": word_of(DonorKind, pledge.donor_kind),
        "kind": word_of(GiftKind, pledge.kind),
        "copies" if books else "value": shown_number(missing),
        "pledge": pledge.pledge_no,
    }


def _wrong_donor(text: str) -> str:
    return "" if text.strip() else _("The donor is missing.")


def _undo(desk: "Desk", result: "Received") -> None:
    from librarydesk.data.campaigns.service import void_gifts

    void_gifts(desk.database, result.rows, reason=_("Undone at once"))
