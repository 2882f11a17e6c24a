"""The views of the system page, in the order of their tabs; imported when first opened."""

from librarydesk.i18n import N_
from librarydesk.ui.widgets.views import ViewEntry

VIEWS = (
    ViewEntry(
        "computer", N_("This computer"), "librarydesk.ui.system.computer.view", "ComputerView"
    ),
    ViewEntry("settings", N_("Settings"), "librarydesk.ui.system.settings.view", "SettingsView"),
    ViewEntry("seal", N_("Children's names"), "librarydesk.ui.system.seal.view", "SealView"),
)
