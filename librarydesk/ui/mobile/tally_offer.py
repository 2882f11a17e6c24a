"""The bar above the list that offers the tally which isn't finished."""

from librarydesk.data.mobile.tally_journal import TallyJournal
from librarydesk.i18n import _
from librarydesk.ui.mobile.words import tally_state
from librarydesk.ui.widgets.unfinished import UnfinishedOffer


class TallyOffer(UnfinishedOffer):
    """Says which tally isn't finished."""

    def __init__(self) -> None:
        super().__init__(_("A tally isn't finished"), _("Go on counting"))

    def show_tally(self, journal: TallyJournal | None) -> None:
        """Shows which tally it is; nothing when there is none."""
        if journal is None:
            self.show_state("")
        else:
            self.show_state(tally_state(journal.tally), unreadable=journal.unreadable)
