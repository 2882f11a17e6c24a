"""Erasing what names a child: said plainly what goes and what stays, then done for good."""

from functools import partial
from typing import TYPE_CHECKING

from librarydesk.coded.clubs import ErasureReason
from librarydesk.i18n import _, ngettext
from librarydesk.ui.clubs.members.child_sheet import ChildSheet
from librarydesk.ui.clubs.members.sources import Shown
from librarydesk.ui.clubs.members.words import title_of
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import label, notice, set_mark
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.fields import CheckField, ChoiceField
from librarydesk.ui.widgets.sheet import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.consent.erasing import Erased


class EraseSheet(ChildSheet):
    """Asks to be told that it is meant; there is no way back."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="club-erase", title=_("Erase what names the child"),
        )  # fmt: skip
        self._shown: Shown | None = None
        said = _(
            "Erased at once and everywhere on this PC: name, school, class, guardian, telephone,"
            " remarks, the photos of slips, photos of sessions that show the child, and what it"
            " wrote on books. Its key is destroyed, so that copies can't be read either."
        )
        stays = _("Number, year of birth, attendance and readings stay: no figure changes.")
        self.add_widget(label(said, wrap=True))
        self.add_widget(label(stays, "soft", wrap=True))
        self.add_widget(notice(_("This can't be taken back."), Tone.ERROR))
        reasons = [ErasureReason.WITHDRAWN, ErasureReason.ENDED]
        self.reason = ChoiceField([Choice(one.value, one.label) for one in reasons])
        self.sure = CheckField(_("Yes, erase it for good"))
        self.add(self.reason, _("Why"), key="reason")
        self.add(self.sure, _("Sure?"), key="sure")
        self.name_deed(_("Erase"))
        set_mark(self._primary, "kind", "danger")
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._erase())

    def begin_for(self, shown: Shown) -> None:
        """Begins for a child."""
        self.empty()
        self._shown = shown
        self.heading.setText(_("Erase: %(member)s") % {"member": title_of(shown.child.row)})
        self.begin()

    def _remarks(self) -> "Iterable[Remark]":
        if not self.sure.is_on():
            yield Remark("sure", _("Tick this first."))

    def _erase(self) -> None:
        if self._shown is None:
            self.not_saved()
            return
        child, reason = self._shown.child.row.child_id, ErasureReason(self.reason.chosen())

        def deed(desk: "Desk") -> "Erased":
            from librarydesk.data.clubs.consent.erasing import erase

            return erase(desk.database, [child], reason)

        number = self._shown.child.row.member_no
        self._context.runner.write(
            deed, partial(self._is_erased, number), changes={"clubs"}, failed=self._refused
        )

    def _is_erased(self, number: str, done: "Erased") -> None:
        said = [_("What named member %(number)s is erased.") % {"number": number}]
        if done.backups:
            last = max(done.backups, key=lambda one: one.expires_on)
            copies = ngettext(
                "%(n)s older copy holds it sealed until %(day)s: %(file)s.",
                "%(n)s older copies hold it sealed, the last until %(day)s: %(file)s.",
                len(done.backups),
            )
            said.append(
                copies
                % {
                    "n": len(done.backups),
                    "day": shown_day(last.expires_on),
                    "file": ", ".join(one.path.name for one in done.backups[:3]),
                }
            )
        self._context.say_saved(" ".join([*said, done.rest]).strip())
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("sure", failure.sentence)
