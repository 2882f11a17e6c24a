"""What libraries counted on a day."""

from librarydesk.data.interchange.kind import (
    Column,
    Kind,
    Whole,
    count,
    day,
    running_number,
    site,
)
from librarydesk.data.service.counts import PARTS
from librarydesk.i18n import N_

KIND = Kind(
    name="service_days",
    label=N_("Daily service"),
    table="service_day",
    columns=(
        day("date", N_("Date"), "on_date", required=True),
        site(),
        Column("room", N_("Room"), default=""),
        running_number(),
        count("visits", N_("Visits")),
        count("children_visits", N_("Visits of children")),
        count("disabled_visits", N_("Visits of disabled people")),
        count("documents_used", N_("Documents read on site")),
        count("children_documents", N_("Documents read on site by children")),
        count("loans", N_("Loans")),
        count("children_loans", N_("Loans to children")),
        count("cards_issued", N_("Cards issued")),
        count("children_cards", N_("Cards issued to children")),
        count("cards_renewed", N_("Cards renewed")),
        count("online_visits", N_("Online visits")),
    ),
    day="i.on_date",
    wholes=tuple(Whole(part, whole) for part, whole in PARTS.items()),
    export=(
        "SELECT t.on_date, s.code, t.room, t.number, t.visits, t.children_visits,"
        " t.disabled_visits, t.documents_used, t.children_documents, t.loans, t.children_loans,"
        " t.cards_issued, t.children_cards, t.cards_renewed, t.online_visits"
        " FROM ({numbered}) t JOIN site s ON s.id = t.site_id"
        " WHERE (:year IS NULL OR substr(t.on_date, 1, 4) = :year)"
        " ORDER BY t.on_date, s.code, t.room, t.number, t.uid"
    ),
)
