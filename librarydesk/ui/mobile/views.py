"""The views of the mobile library, in the order of their tabs; imported when first opened."""

from librarydesk.i18n import N_
from librarydesk.ui.widgets.views import ViewEntry

VIEWS = (
    ViewEntry("trips", N_("Trips"), "librarydesk.ui.mobile.trips_view", "TripsView"),
    ViewEntry("itinerary", N_("Year map"), "librarydesk.ui.mobile.itinerary.view", "RoadView"),
    ViewEntry("planning", N_("Plan"), "librarydesk.ui.mobile.planning.view", "PlanView"),
)
