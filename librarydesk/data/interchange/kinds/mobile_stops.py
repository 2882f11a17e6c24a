"""Occasions on which the mobile library served people."""

from librarydesk.data.interchange.kind import (
    Column,
    Kind,
    Whole,
    count,
    day,
    running_number,
    site,
    unit,
)
from librarydesk.data.interchange.kinds.places import unit_cell
from librarydesk.i18n import N_

KIND = Kind(
    name="mobile_stops",
    label=N_("Mobile stops"),
    table="mobile_stop",
    columns=(
        Column("trip_code", N_("Trip code"), required=True),
        site("site", N_("Organising site")),
        day("date", N_("Date"), "on_date", required=True),
        unit(),
        Column("place", N_("Place"), required=True),
        running_number(),
        site("host_site", N_("Host site"), required=False),
        count("readers", N_("Readers"), required=True),
        count("children", N_("Children among the readers")),
        count("ethnic_minority", N_("Ethnic minorities among the readers")),
        count("disabled", N_("Disabled among the readers")),
        count("documents_used", N_("Documents used")),
        count("children_documents", N_("Documents used by children")),
        count("cards_issued", N_("Cards issued")),
        count("children_cards", N_("Cards issued to children")),
    ),
    day="i.on_date",
    wholes=(
        Whole("children", "readers"),
        Whole("ethnic_minority", "readers"),
        Whole("disabled", "readers"),
        Whole("children_documents", "documents_used"),
        Whole("children_cards", "cards_issued"),
    ),
    derived=(("place_folded", "fold(i.place)"),),
    export=(
        f"SELECT t.trip_code, s.code, t.on_date, {unit_cell('t.on_date')}, t.place, t.no, h.code,"
        " t.readers, t.children, t.ethnic_minority, t.disabled, t.documents_used,"
        " t.children_documents, t.cards_issued, t.children_cards FROM mobile_stop t"
        " JOIN site s ON s.id = t.site_id JOIN admin_unit u ON u.id = t.admin_unit_id"
        " LEFT JOIN site h ON h.id = t.host_site_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR substr(t.on_date, 1, 4) = :year)"
        " ORDER BY t.on_date, s.code, t.trip_code, t.place_folded, t.no, t.uid"
    ),
)
