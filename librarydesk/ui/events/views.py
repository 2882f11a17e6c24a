"""The views of events, in the order of their tabs; imported when first opened."""

from librarydesk.i18n import N_
from librarydesk.ui.widgets.views import ViewEntry

_PAGE = "librarydesk.ui.events"

VIEWS = (
    ViewEntry("events", N_("Events"), f"{_PAGE}.list.view", "EventsView"),
    ViewEntry("training", N_("Training"), f"{_PAGE}.training.view", "TrainingView"),
    ViewEntry("seminars", N_("Seminars"), f"{_PAGE}.seminars.view", "SeminarsView"),
    ViewEntry("media", N_("Media"), f"{_PAGE}.media.view", "MediaView"),
    ViewEntry("visits", N_("Visits to sites"), f"{_PAGE}.visits.view", "VisitsView"),
    ViewEntry("honours", N_("Commendations"), f"{_PAGE}.honours.view", "HonoursView"),
)
