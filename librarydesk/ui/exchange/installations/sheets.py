"""The sheets of the view of installations: withdrawing a PC, and proving a year."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.exchange.installations import sources
from librarydesk.ui.exchange.installations.sources import Pc
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.fields import CheckField, TextField, YearField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.exchange.ledger.peers import PeerRow

CHANGES = {"exchange"}


class WithdrawSheet(Sheet):
    """Says what withdrawing means, asks up to which bundle the PC is still believed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="exchange-withdraw", title=_("Withdraw a PC"), draft=False, single=True
        )
        self._pc: Pc | None = None
        meaning = _(
            "For a PC that is lost, stolen or given away. From then on nothing that it writes is"
            " taken in, and nothing is written for it. What came from it stays. It is kept aside"
            " and can be taken in file by file after all. The PC itself can't be admitted again."
        )
        self.add_widget(label(meaning, wrap=True))
        self.after = TextField(hint=_("e.g. 12; empty: what is here already"))
        self.sure = CheckField(_("I know which PC it is, and it shall be withdrawn"))
        self.add(self.after, _("Still take its bundles up to number"), key="after")
        self.add(self.sure, _("Sure?"), key="sure")
        self.name_deed(_("Withdraw this PC"))
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._withdraw())

    def begin_with(self, pc: Pc) -> None:
        """Begins with a PC."""
        self._pc = pc
        self.empty()
        names = {"pc": pc.standing.name, "site": pc.site_name}
        self.heading.setText(_("Withdraw %(pc)s of %(site)s") % names)
        self.begin()

    def _remarks(self) -> Iterator[Remark]:
        if not self.sure.is_on():
            yield Remark("sure", _("Tick this if the PC shall be withdrawn."))

    def _withdraw(self) -> None:
        pc, after = self._pc, self.after.text()
        if pc is None:
            return

        def deed(desk: "Desk") -> "PeerRow":
            return sources.withdraw(desk, pc.standing.id, after)

        self._context.runner.write(deed, self._done, changes=CHANGES, failed=self._refused)

    def _done(self, done: "PeerRow") -> None:
        said = _("%(name)s of %(site)s is withdrawn: nothing more of it is taken.")
        self._context.say_saved(said % {"name": done.name, "site": done.site})
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("after", failure.sentence)


class ProofSheet(Sheet):
    """Of which year the proof is printed; `wanted` gets the site's code and the year."""

    def __init__(self, context: PageContext, wanted: Callable[[str, int], bool]) -> None:
        super().__init__(
            context, name="exchange-proof", title=_("Prove a year"), draft=False, single=True
        )
        self._site = ""
        meaning = _(
            "Both sides print this paper for the same year, after all is confirmed. Equal papers"
            " show that nothing was lost on the way; else they say what to look at."
        )
        self.add_widget(label(meaning, wrap=True))
        self.year = YearField(least=1900, most=2999)
        self.add(self.year, _("Year"), key="year", required=True)
        self.name_deed(_("Print…"))
        self._wanted = wanted
        self.save_wanted.connect(lambda _next: self._print())

    def begin_with(self, site: str, name: str) -> None:
        """Begins with a site and last year."""
        self._site = site
        self.empty()
        self.heading.setText(_("Prove a year of %(site)s") % {"site": name})
        self.year.set_number(clock.today().year - 1)
        self.begin()

    def _print(self) -> None:
        year = self.year.number()
        if year is not None and self._wanted(self._site, year):
            self.saved()
        else:
            self.not_saved()
