"""The sheet for a slip that came back for one child, with its photo; and for withdrawing."""

import mimetypes
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk import clock
from librarydesk.coded.clubs import ConsentGiver, Purpose
from librarydesk.i18n import _
from librarydesk.ui.clubs.members.child_sheet import ChildSheet
from librarydesk.ui.clubs.members.fields import ConsentFields
from librarydesk.ui.clubs.members.sources import Shown
from librarydesk.ui.clubs.members.undoing import undo_consents
from librarydesk.ui.clubs.members.words import title_of
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.file_dialog import ask_open

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.consent.erasing import Erased
    from librarydesk.data.clubs.consent.service import SavedConsents

UNKNOWN = "application/octet-stream"


class ConsentSheet(ChildSheet):
    """Records what a slip says; photos and honours can be withdrawn alone."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="club-consent", title=_("Consent"))
        self._shown: Shown | None = None
        self._photo: Path | None = None
        self.slip = ConsentFields(self)
        self.add_widget(button(_("Photo of the slip…"), self._choose_photo))
        self.photo_name = label("", "soft", wrap=True)
        self.add_widget(self.photo_name)
        self.withdrawals = {
            Purpose.PHOTOS: button(_("Withdraw photos"), partial(self._withdraw, Purpose.PHOTOS)),
            Purpose.HONOURS: button(
                _("Withdraw honours"), partial(self._withdraw, Purpose.HONOURS)
            ),
        }
        made: list[QPushButton | None] = [*self.withdrawals.values(), None]
        beside = QWidget()
        beside.setLayout(row(*made))
        self.add_widget(beside)
        self.save_wanted.connect(lambda _next: self._record())

    def begin_for(self, shown: Shown) -> None:
        """Begins with a slip that came back today for a child."""
        self.empty()
        self._shown, self._photo = shown, None
        self.photo_name.setText("")
        self.heading.setText(title_of(shown.child.row))
        self.slip.begin()
        for purpose, made in self.withdrawals.items():
            made.setVisible(purpose in shown.child.purposes)
        self.begin()

    def forget(self) -> None:
        """Forgets the photo too."""
        super().forget()
        self._shown = self._photo = None
        self.photo_name.setText("")

    def take_photo(self, path: Path) -> None:
        """Takes the photo of the slip, to be kept sealed when it is saved."""
        self._photo = path
        self.photo_name.setText(_("Kept sealed when saved: %(file)s") % {"file": path.name})

    def _choose_photo(self) -> None:
        kinds = _("Pictures and PDF (*.jpg *.jpeg *.png *.pdf)")
        chosen, _kind = ask_open(self, _("Photo of the slip"), "", kinds)
        if chosen:
            self.take_photo(Path(chosen))

    def _record(self) -> None:
        given, shown, photo = self.slip.given(), self._shown, self._photo
        if given is None or shown is None:
            self.not_saved()
            self.refuse("agreed_on", _("This is needed."))
            return
        child, seal = shown.child.row.child_id, self._context.seal.opened
        if seal is None and (photo is not None or given.given_by):
            self.not_saved()
            self.refuse("given_by", _("Who signed and the photo need the open seal."))
            self._context.seal.ask(self, self.save)
            return

        def deed(desk: "Desk") -> "SavedConsents":
            from librarydesk.data.clubs.consent.service import add_paper, record

            saved = record(desk.database, seal, [child], given)
            if photo is not None and seal is not None:
                media_type = mimetypes.guess_type(photo.name)[0] or UNKNOWN
                add_paper(desk.database, seal, child, photo, media_type, given.on_date)
            return saved

        self._context.runner.write(deed, self._is_saved, changes={"clubs"}, failed=self._refused)

    def _is_saved(self, saved: "SavedConsents") -> None:
        said = _("The consent is recorded.")
        self._context.say_saved(said, partial(undo_consents, self._context, saved))
        self.saved()

    def _withdraw(self, purpose: Purpose) -> None:
        if self._shown is None:
            return
        child = self._shown.child.row.child_id

        def deed(desk: "Desk") -> "SavedConsents | Erased":
            from librarydesk.data.clubs.consent.service import withdraw

            day, guardian = clock.today(), ConsentGiver.GUARDIAN
            return withdraw(desk.database, child, purpose, giver=guardian, on_date=day)

        def done(_saved: "SavedConsents | Erased") -> None:
            self._context.say_saved(_("The consent is withdrawn."))
            self.closed.emit()

        self._context.runner.write(deed, done, changes={"clubs"}, failed=self._refused)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("agreed_on", failure.sentence)
