"""Donation campaigns."""

from librarydesk.data.interchange.kind import Column, Kind, count, day, site
from librarydesk.i18n import N_

KIND = Kind(
    name="campaigns",
    label=N_("Donation campaigns"),
    table="campaign",
    columns=(
        Column("code", N_("Campaign code"), required=True),
        Column("name", N_("Name"), required=True),
        site(),
        day("starts_on", N_("Starts on"), required=True),
        day("ends_on", N_("Ends on")),
        count("target_copies", N_("Copies aimed at")),
        count("target_vnd", N_("Money aimed at (VND)")),
    ),
    day="i.starts_on",
    derived=(
        ("code_folded", "fold(i.code)"),
        ("name_folded", "fold(i.name)"),
        ("name_sort", "sort_key(i.name)"),
    ),
    export=(
        "SELECT t.code, t.name, s.code, t.starts_on, t.ends_on, t.target_copies, t.target_vnd"
        " FROM campaign t JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR substr(t.starts_on, 1, 4) <= :year)"
        " ORDER BY t.starts_on, t.code_folded, t.uid"
    ),
)
