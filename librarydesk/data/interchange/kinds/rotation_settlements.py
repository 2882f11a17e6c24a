"""How lost and damaged copies of counted deliveries were settled with points."""

from librarydesk.coded import SettlementResult
from librarydesk.data.interchange.kind import (
    Column,
    Kind,
    coded,
    count,
    day,
    running_number,
    site,
)
from librarydesk.i18n import N_

KIND = Kind(
    name="rotation_settlements",
    label=N_("Settled losses"),
    table="rotation_settlement",
    columns=(
        site("site", N_("Organising site")),
        site("point", N_("Rotation point")),
        day("date", N_("Date"), "on_date", required=True),
        running_number(),
        coded("result", N_("Settled as"), SettlementResult, required=True),
        count("copies", N_("Number of copies"), required=True),
        Column("paper_no", N_("Number of the minutes")),
    ),
    day="i.on_date",
    export=(
        "SELECT s.code, p.code, t.on_date, t.no, t.result, t.copies, t.paper_no"
        " FROM rotation_settlement t JOIN site s ON s.id = t.site_id"
        " JOIN site p ON p.id = t.point_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR substr(t.on_date, 1, 4) = :year)"
        " ORDER BY t.on_date, s.code, p.code, t.no, t.uid"
    ),
)
