"""Commendations of people, bodies, families and models."""

from librarydesk.coded.events import HonourKind
from librarydesk.data.interchange.kind import Column, Kind, coded, day, site
from librarydesk.i18n import N_

KIND = Kind(
    name="honours",
    label=N_("Commendations"),
    table="honour",
    columns=(
        day("date", N_("Date"), "on_date", required=True),
        site(),
        Column("name", N_("Name"), required=True),
        coded("kind", N_("Who is commended"), HonourKind, required=True),
        Column("level", N_("Commended by")),
        Column("reason", N_("Reason")),
    ),
    day="i.on_date",
    derived=(("name_folded", "fold(i.name)"),),
    export=(
        "SELECT t.on_date, s.code, t.name, t.kind, t.level, t.reason FROM honour t"
        " JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR substr(t.on_date, 1, 4) = :year)"
        " ORDER BY t.on_date, s.code, t.name_folded, t.uid"
    ),
)
