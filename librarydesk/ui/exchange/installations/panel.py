"""The chosen PC: what is known of it, what it owes, and what can be done."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk.i18n import _
from librarydesk.ui import saving
from librarydesk.ui.exchange.conflicts.sources import CHANGES
from librarydesk.ui.exchange.installations.sheets import ProofSheet, WithdrawSheet
from librarydesk.ui.exchange.installations.sources import AllPcs, Pc
from librarydesk.ui.exchange.installations.words import facts_of, notice_of
from librarydesk.ui.exchange.joining.targets import Replacing
from librarydesk.ui.failure import NextStep
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.file_dialog import ask_open
from librarydesk.ui.widgets.sheet import Sheet
from librarydesk.ui.widgets.views import InView


class PcPanel(QStackedWidget):
    """Shows a PC and, in its place, a sheet about it."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._pc: Pc | None = None
        self._all: AllPcs | None = None
        self._panel = DetailsPanel(name=_("The chosen PC"))
        self.facts = Facts(name=_("Information"))
        self._panel.add_tab(_("Information"), self.facts)
        self.withdrawing = WithdrawSheet(context)
        self.proving = ProofSheet(context, self._print_proof)
        self.addWidget(self._panel)
        for sheet in (self.withdrawing, self.proving):
            sheet.closed.connect(self._leave_sheet)
            self.addWidget(sheet)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that there is no other PC."""
        self._pc = None
        self._panel.show_row(_("No other PC yet"))
        self._panel.set_buttons([])
        self.facts.set_facts([])
        self._leave_sheet()

    def show_pc(self, pc: Pc, of: AllPcs) -> None:
        """Shows one of all PCs."""
        self._pc, self._all = pc, of
        self._panel.show_row(pc.standing.name, corner=pc.standing.site, subtitle=pc.site_name)
        self.facts.set_facts(facts_of(pc))
        self._panel.set_notice(*notice_of(pc))
        self._panel.set_buttons(self._buttons(pc))
        self._leave_sheet()

    # --- deeds --------------------------------------------------------------------------------

    def begin_withdrawing(self) -> None:
        """Asks whether the PC shall be withdrawn."""
        if self._may_withdraw() and self._pc is not None:
            self._open(self.withdrawing)
            self.withdrawing.begin_with(self._pc)

    def begin_proving(self) -> None:
        """Asks of which year the proof shall be."""
        pc, found = self._pc, self._all
        if pc is None or found is None:
            return
        self._open(self.proving)
        if found.receives:
            self.proving.begin_with(pc.standing.site, pc.site_name)
        else:
            self.proving.begin_with(found.own_site, found.own_name)

    def replace(self) -> None:
        """Goes to admitting a new PC in the place of this one."""
        if self._pc is not None and self._receives:
            wanted = Replacing(self._pc.standing.id, self._pc.standing.site)
            self._context.go_to("exchange", InView("joining", wanted))

    def accept_file(self) -> None:
        """Takes a file of a withdrawn PC in after all."""
        found = self._all
        if found is not None and found.receives:
            words, place = _("File that was kept aside"), str(found.aside)
            file, _kind = ask_open(self, words, place, _("Any file (*)"))
            if file:
                self._context.runner.child(
                    self._context.child_arguments("exchange", "accept", file),
                    words=_("Taking the file in"),
                    done=lambda _output: self._accepted(Path(file)),
                    failed=self._context.say_failed,
                    changes=CHANGES,
                )

    # --- inside -------------------------------------------------------------------------------

    @property
    def _receives(self) -> bool:
        """Whether this PC admits and withdraws others."""
        return self._all is not None and self._all.receives

    def _may_withdraw(self) -> bool:
        return self._receives and self._pc is not None and not self._pc.standing.withdrawn

    def _buttons(self, pc: Pc) -> list[QPushButton]:
        found = [button(_("Prove a year…"), self.begin_proving)]
        if not self._receives:
            return found
        found.append(button(_("Replace this PC…"), self.replace))
        if pc.standing.withdrawn:
            return [*found, button(_("Take a file in after all…"), self.accept_file)]
        return [*found, button(_("Withdraw…"), self.begin_withdrawing)]

    def _accepted(self, file: Path) -> None:
        said = _("%(file)s was taken in after all.") % {"file": file.name}
        step = NextStep(_("See what to decide"), self._to_decide)
        self._context.say_done(said, step)

    def _to_decide(self) -> None:
        self._context.go_to("exchange", InView("conflicts"))

    def _print_proof(self, site: str, year: int) -> bool:
        name = _("proof %(site)s %(year)s") % {"site": site, "year": year} + ".pdf"
        out = saving.ask_file(self, _("Save the proof"), name)
        if out is not None:
            saving.save_form(self._context, "exchange-proof", site, out, [f"year={year}"])
        return out is not None

    def _open(self, sheet: Sheet) -> None:
        self.setCurrentWidget(sheet)
        self.ready.emit()

    def _leave_sheet(self) -> None:
        self.setCurrentWidget(self._panel)
