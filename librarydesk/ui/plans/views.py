"""The views of the plans, in the order of their tabs; imported when first opened."""

from librarydesk.i18n import N_
from librarydesk.ui.widgets.views import ViewEntry

VIEWS = (
    ViewEntry("tasks", N_("Tasks"), "librarydesk.ui.plans.tasks.view", "TasksView"),
    ViewEntry("targets", N_("Targets"), "librarydesk.ui.plans.targets.targets_view", "TargetsView"),
    ViewEntry(
        "profiles",
        N_("Site profiles"),
        "librarydesk.ui.plans.targets.profiles_view",
        "ProfilesView",
    ),
)
