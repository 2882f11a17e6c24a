"""The views of the page Reader services, in the order of their tabs; imported when first opened."""

from librarydesk.i18n import N_
from librarydesk.ui.widgets.views import ViewEntry

VIEWS = (
    ViewEntry("month", N_("The month"), "librarydesk.ui.service.month_view", "MonthView"),
    ViewEntry("desk", N_("At the desk"), "librarydesk.ui.service.desk_view", "DeskView"),
    ViewEntry("cards", N_("Readers' cards"), "librarydesk.ui.service.cards.view", "CardsView"),
)
