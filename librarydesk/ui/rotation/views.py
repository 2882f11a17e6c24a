"""The views of the rotation page, in the order of their tabs; imported when first opened."""

from librarydesk.i18n import N_
from librarydesk.ui.widgets.views import ViewEntry

VIEWS = (
    ViewEntry("trips", N_("Trips"), "librarydesk.ui.rotation.trips.view", "TripsView"),
    ViewEntry("sets", N_("Sets"), "librarydesk.ui.rotation.sets.view", "SetsView"),
    ViewEntry("points", N_("Points"), "librarydesk.ui.rotation.points.view", "PointsView"),
    ViewEntry("planning", N_("Plan"), "librarydesk.ui.rotation.planning.view", "PlanView"),
    ViewEntry(
        "contradictions",
        N_("To check"),
        "librarydesk.ui.rotation.contradictions.view",
        "ContradictionsView",
    ),
)
