"""Events: book days, exhibitions, contests, seminars, training and others."""

from librarydesk.coded.events import EventKind
from librarydesk.data.interchange.kind import Column, Kind, Whole, coded, count, day, site, unit
from librarydesk.data.interchange.kinds.places import unit_cell
from librarydesk.i18n import N_

KIND = Kind(
    name="events",
    label=N_("Events"),
    table="event",
    columns=(
        Column("code", N_("Event code"), required=True),
        site(),
        coded("kind", N_("Kind of event"), EventKind, required=True),
        Column("name", N_("Name"), required=True),
        day("date", N_("Date"), "on_date", required=True),
        day("end_date", N_("Last day"), "ends_on"),
        unit(required=False),
        count("attendance", N_("Attendance")),
        count("children", N_("Children among those who came")),
        count("copies_shown", N_("Copies shown")),
        count("papers", N_("Papers")),
    ),
    day="i.on_date",
    wholes=(Whole("children", "attendance"),),
    derived=(("code_folded", "fold(i.code)"), ("name_folded", "fold(i.name)")),
    export=(
        f"SELECT t.code, s.code, t.kind, t.name, t.on_date, t.ends_on, {unit_cell('t.on_date')},"
        " t.attendance, t.children, t.copies_shown, t.papers FROM event t"
        " JOIN site s ON s.id = t.site_id LEFT JOIN admin_unit u ON u.id = t.admin_unit_id"
        " WHERE t.voided_at IS NULL AND (:year IS NULL OR substr(t.on_date, 1, 4) = :year)"
        " ORDER BY t.on_date, s.code, t.code_folded, t.uid"
    ),
)
