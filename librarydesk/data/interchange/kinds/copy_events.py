"""What happened to copies."""

from sqlalchemy import Connection

from librarydesk.coded import CopyEventKind
from librarydesk.data.interchange.copy_numbers import CopyLookup, borne_numbers
from librarydesk.data.interchange.kind import Column, Kind, Refusal, coded, day, site
from librarydesk.i18n import N_

# A number is looked up at the site that recorded the event. Who has a copy may record what happens
# to it without owning it: its number then goes with the owner's code, unless it is the only one.
_OWNED = (
    f"(SELECT b.number FROM ({borne_numbers('c.id', site='t.site_id', day='t.on_date')}) b"
    " WHERE b.is_here ORDER BY b.in_force DESC, b.first_day DESC, b.place DESC LIMIT 1)"
)
_ONLY_ONE = (
    "(SELECT count(*) = 1 FROM copy o WHERE o.accession_folded = c.accession_folded"
    " AND o.voided_at IS NULL)"
)


def _resolve(connection: Connection) -> None:
    CopyLookup(
        at=("site_id",),
        remedy=N_("Give the number and the site that owns the copy."),
        own_transfers=True,
    ).resolve(connection)


KIND = Kind(
    name="copy_events",
    label=N_("Copy events"),
    table="copy_event",
    columns=(
        Column("accession_no", N_("Accession number"), required=True),
        site(),
        coded("event", N_("Event"), CopyEventKind, required=True),
        day("on_date", N_("Date"), required=True),
        site("to_site", N_("New owner"), required=False),
        Column("new_accession_no", N_("New accession number")),
        Column("decision_no", N_("Number of the decision")),
        Column("note", N_("Note")),
    ),
    day="i.on_date",
    extra=("copy_id", "number_folded"),
    unstored=frozenset({"accession_no"}),
    names_key=frozenset({"accession_no"}),
    derived=(
        ("copy_id", "i.copy_id"),
        ("new_accession_folded", "fold(i.new_accession_no)"),
    ),
    refusals=(
        Refusal(
            "i.event = 'transferred' AND i.to_site_id IS NULL AND i.cell_to_site IS NULL",
            N_("A transferred copy needs its new owner. Fill in “to_site”."),
        ),
    ),
    resolve=_resolve,
    export=(
        f"SELECT coalesce({_OWNED}, c.accession_no),"
        f" CASE WHEN c.site_id = t.site_id OR {_OWNED} IS NOT NULL OR {_ONLY_ONE} THEN s.code"
        " ELSE (SELECT code FROM site WHERE id = c.site_id) END,"
        " t.event, t.on_date, n.code, t.new_accession_no, t.decision_no, t.note"
        " FROM copy_event t JOIN copy c ON c.id = t.copy_id JOIN site s ON s.id = t.site_id"
        " LEFT JOIN site n ON n.id = t.to_site_id"
        " WHERE t.voided_at IS NULL AND c.voided_at IS NULL"
        " AND (:year IS NULL OR substr(t.on_date, 1, 4) = :year)"
        " ORDER BY t.on_date, s.code, c.accession_no, t.event, t.uid"
    ),
)
