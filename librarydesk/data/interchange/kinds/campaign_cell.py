"""How gifts and what became of them name their campaign."""

from librarydesk.data.interchange.kind import Column, Refusal
from librarydesk.i18n import N_

CAMPAIGN = Column("campaign", N_("Campaign"))

_FOUND = (
    "(SELECT c.id FROM campaign c WHERE c.code_folded = fold(i.campaign)"
    " AND c.voided_at IS NULL LIMIT 1)"
)
CAMPAIGN_ID = ("campaign_id", _FOUND)

UNKNOWN_CAMPAIGN = Refusal(
    "i.campaign IS NOT NULL AND i.campaign_id IS NULL",
    N_("There is no campaign with this code. Import the campaigns first, or correct the code."),
)
