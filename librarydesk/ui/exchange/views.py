"""The views of the exchange page, in the order of their tabs; imported when first opened."""

from librarydesk.i18n import N_
from librarydesk.ui.widgets.views import ViewEntry

VIEWS = (
    ViewEntry("stick", N_("Exchange"), "librarydesk.ui.exchange.stick.view", "StickView"),
    ViewEntry(
        "conflicts", N_("To decide"), "librarydesk.ui.exchange.conflicts.view", "ConflictsView"
    ),
    ViewEntry(
        "installations",
        N_("Installations"),
        "librarydesk.ui.exchange.installations.view",
        "InstallationsView",
    ),
    ViewEntry("joining", N_("Taking part"), "librarydesk.ui.exchange.joining.view", "JoiningView"),
)
