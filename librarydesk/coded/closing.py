"""The coded lists of closing a period."""

from librarydesk.coded import Coded
from librarydesk.i18n import N_


class Deed(Coded):
    """What is done with a period; the last one is the state in which it is."""

    CHECKED = "checked", N_("Checked")
    CLOSED = "closed", N_("Figures closed")
    SENT = "sent", N_("Sent")
    ACCEPTED = "accepted", N_("Accepted")
    SENT_BACK = "sent_back", N_("Sent back")
    REOPENED = "reopened", N_("Reopened")
