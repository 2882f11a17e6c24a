"""Given copies that were passed on: to sites, or to named places outside the network."""

from librarydesk.data.interchange.kind import (
    Column,
    Kind,
    Refusal,
    count,
    day,
    running_number,
    site,
)
from librarydesk.data.interchange.kinds.campaign_cell import (
    CAMPAIGN,
    CAMPAIGN_ID,
    UNKNOWN_CAMPAIGN,
)
from librarydesk.i18n import N_

KIND = Kind(
    name="gift_distributions",
    label=N_("Gifts passed on"),
    table="gift_distribution",
    columns=(
        site("site", N_("Giving site")),
        day("date", N_("Date"), "on_date", required=True),
        site("to_site", N_("To site"), required=False),
        Column("to_name", N_("To a place outside the network")),
        running_number(),
        CAMPAIGN,
        Column("gift_no", N_("Gift number")),
        count("copies", N_("Number of copies"), required=True),
        count("value_vnd", N_("Value (VND)")),
    ),
    day="i.on_date",
    unstored=frozenset({"campaign"}),
    derived=(CAMPAIGN_ID,),
    refusals=(
        UNKNOWN_CAMPAIGN,
        Refusal(
            "i.cell_to_site IS NOT NULL AND i.to_name IS NOT NULL",
            N_(
                "The row names both a site and a place outside the network. Delete the one that"
                " is wrong."
            ),
        ),
        Refusal(
            "i.cell_to_site IS NULL AND i.to_name IS NULL AND i.why IS NULL",
            N_("The row doesn't say who received the copies. Fill in “to_site” or “to_name”."),
        ),
    ),
    export=(
        "SELECT s.code, t.on_date, p.code, t.to_name, t.no, c.code, t.gift_no, t.copies,"
        " t.value_vnd FROM gift_distribution t JOIN site s ON s.id = t.site_id"
        " LEFT JOIN site p ON p.id = t.to_site_id LEFT JOIN campaign c ON c.id = t.campaign_id"
        " WHERE t.voided_at IS NULL AND (:year IS NULL OR substr(t.on_date, 1, 4) = :year)"
        " ORDER BY t.on_date, s.code, p.code, t.to_name, t.no, t.uid"
    ),
)
