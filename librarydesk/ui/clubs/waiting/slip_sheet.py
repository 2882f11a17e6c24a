"""What all ticked slips have in common: the day, how, until when, and for what."""

from collections.abc import Iterable

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.coded.clubs import ConsentWay, Purpose
from librarydesk.i18n import _, ngettext
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import CheckField, ChoiceField, DateField
from librarydesk.ui.widgets.sheet import Remark, Sheet


class SlipSheet(Sheet):
    """`agreed` gives what the slips say, to be recorded for all that are ticked."""

    agreed = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="club-slips", title=_("Slips that came back"), draft=False, single=True
        )
        self._count = 0
        said = _(
            "Tick with the space bar whose slip came back signed, by the guardian and from the age"
            " of 7 by the child."
        )
        self.add_widget(label(said, "soft", wrap=True))
        self.agreed_on = DateField()
        self.until = DateField(ahead=True)
        self.way = ChoiceField([Choice(one.value, one.label) for one in ConsentWay])
        self.photos = CheckField(_("Photos too"))
        self.honours = CheckField(_("Public honours too"))
        self.add(self.agreed_on, _("Agreed on"), key="agreed_on", required=True, half=True)
        self.add(self.until, _("Agreed until"), key="until", half=True)
        self.add(self.way, _("How"), key="way")
        self.add(self.photos, _("Photos"), key="photos")
        self.add(self.honours, _("Honours"), key="honours")
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._say_agreed())
        self.closed.connect(self._begin_again)
        self._begin_again()

    def show_count(self, count: int) -> None:
        """Says on the button how many slips are ticked."""
        self._count = count
        said = ngettext("Record %(n)s slip", "Record %(n)s slips", count) % {"n": count}
        self.name_deed(said if count else _("Record"))

    def refused(self, failure: Failure) -> None:
        """Shows what the service refused."""
        self.not_saved()
        self.refuse("agreed_on", failure.sentence)

    def _begin_again(self) -> None:
        if self.agreed_on.is_empty():
            self.agreed_on.set_day(clock.today())

    def _remarks(self) -> Iterable[Remark]:
        if not self._count:
            yield Remark("agreed_on", _("Tick at least one member first."))

    def _say_agreed(self) -> None:
        from librarydesk.data.clubs.consent.service import Given

        day = self.agreed_on.day()
        if day is None:
            self.not_saved()
            return
        more = ((self.photos, Purpose.PHOTOS), (self.honours, Purpose.HONOURS))
        purposes = [purpose for field, purpose in more if field.is_on()]
        self.agreed.emit(
            Given(
                (Purpose.MEMBERSHIP, *purposes),
                day,
                ConsentWay(self.way.chosen()),
                self.until.day(),
            )
        )
