"""What indicators are to reach at a site in a year, or in a quarter of it."""

from librarydesk.data.interchange import cells
from librarydesk.data.interchange.kind import Column, Kind, site
from librarydesk.data.interchange.kinds.indicator_cells import (
    BREAKDOWN,
    INDICATOR,
    settle_breakdowns,
)
from librarydesk.i18n import N_

KIND = Kind(
    name="plan_targets",
    label=N_("Targets of plans"),
    table="plan_target",
    columns=(
        Column("year", N_("Year"), cells.year, required=True),
        Column("quarter", N_("Quarter"), cells.quarter, default=0),
        site(),
        INDICATOR,
        BREAKDOWN,
        Column("target", N_("Target"), cells.decimal, required=True),
    ),
    day="i.year || '-12-31'",
    resolve=settle_breakdowns,
    export=(
        "SELECT t.year, nullif(t.quarter, 0), s.code, t.indicator, nullif(t.breakdown, ''),"
        " t.target FROM plan_target t JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR t.year = CAST(:year AS INTEGER))"
        " ORDER BY t.year, s.code, t.indicator, t.breakdown, t.quarter, t.uid"
    ),
)
