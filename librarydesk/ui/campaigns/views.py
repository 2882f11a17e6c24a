"""The views of donation campaigns, in the order of their tabs; imported when first opened."""

from librarydesk.i18n import N_
from librarydesk.ui.widgets.views import ViewEntry

_HERE = "librarydesk.ui.campaigns"

VIEWS = (
    ViewEntry("campaigns", N_("Campaigns"), f"{_HERE}.list.view", "CampaignsView"),
    ViewEntry("gifts", N_("Gifts"), f"{_HERE}.gifts.view", "GiftsView"),
    ViewEntry("pledges", N_("Promises"), f"{_HERE}.pledges.view", "PledgesView"),
    ViewEntry("donors", N_("Donors"), f"{_HERE}.donors.view", "DonorsView"),
    ViewEntry("passing", N_("Sorted and passed on"), f"{_HERE}.passing.view", "PassingView"),
)
