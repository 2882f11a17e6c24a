"""Journeys of the mobile library."""

from librarydesk.data.interchange import cells
from librarydesk.data.interchange.kind import Column, Kind, count, day, site
from librarydesk.i18n import N_

KIND = Kind(
    name="mobile_trips",
    label=N_("Mobile trips"),
    table="mobile_trip",
    columns=(
        Column("trip_code", N_("Trip code"), required=True),
        site("site", N_("Organising site")),
        day("departed_on", N_("Departed on"), required=True),
        day("returned_on", N_("Returned on")),
        Column("vehicle", N_("Vehicle")),
        Column("crew", N_("Crew")),
        count("odometer_out", N_("Odometer at departure")),
        count("odometer_in", N_("Odometer at return")),
        Column("km", N_("Distance (km)"), cells.decimal),
        count("copies_carried", N_("Copies carried")),
        count("cost_vnd", N_("Cost (VND)")),
    ),
    day="i.departed_on",
    export=(
        "SELECT t.trip_code, s.code, t.departed_on, t.returned_on, t.vehicle, t.crew,"
        " t.odometer_out, t.odometer_in, t.km, t.copies_carried, t.cost_vnd"
        " FROM mobile_trip t JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR substr(t.departed_on, 1, 4) = :year)"
        " ORDER BY t.departed_on, s.code, t.trip_code, t.uid"
    ),
)
