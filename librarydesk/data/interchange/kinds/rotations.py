"""Copies that went from one site to another: one by its number, or several counted."""

from sqlalchemy import Connection

from librarydesk.data.interchange.copy_numbers import CopyLookup, borne_numbers
from librarydesk.data.interchange.kind import (
    Column,
    Kind,
    Refusal,
    Whole,
    count,
    day,
    running_number,
    site,
)
from librarydesk.i18n import N_

# The number as it was written says which copy is meant only with the site at which the copy bore
# it; the organiser needn't be named, since it is asked first.
_BORE_IT = (
    f"(SELECT b.site_id FROM ({borne_numbers('c.id', site='t.site_id', day='t.on_date')}) b"
    " WHERE fold(b.number) = fold(coalesce(t.accession_no, c.accession_no))"
    " ORDER BY b.is_here DESC, b.in_force DESC, b.first_day DESC LIMIT 1)"
)


def _resolve(connection: Connection) -> None:
    connection.exec_driver_sql(
        "UPDATE temp.incoming SET no = 1, whole_copies = 1 WHERE accession_no IS NOT NULL"
    )
    connection.exec_driver_sql(
        "UPDATE temp.incoming SET whole_copies = copies WHERE accession_no IS NULL"
    )
    CopyLookup(
        at=("site_id", "from_site_id"),
        owner="owner",
        remedy=N_("Fill in “owner” with the site that owns the copy."),
    ).resolve(connection)


KIND = Kind(
    name="rotations",
    label=N_("Rotation"),
    table="rotation_movement",
    columns=(
        Column("trip_code", N_("Trip code"), required=True),
        site("site", N_("Organising site")),
        day("date", N_("Date"), "on_date", required=True),
        site("from_site", N_("From site")),
        site("to_site", N_("To site")),
        Column("accession_no", N_("Accession number")),
        count("copies", N_("Number of copies")),
        running_number(),
        site("owner", N_("Owner of the copy"), required=False),
        count("children_copies", N_("Copies for children")),
        day("due_on", N_("Due on")),
        Column("received_by", N_("Received by")),
        Column("note", N_("Note")),
    ),
    day="i.on_date",
    extra=("copy_id", "whole_copies", "number_folded"),
    names_key=frozenset({"accession_no", "owner"}),
    derived=(("copy_id", "i.copy_id"),),
    wholes=(Whole("children_copies", "copies", "whole_copies"),),
    refusals=(
        Refusal(
            "i.accession_no IS NOT NULL AND i.copies IS NOT NULL",
            N_(
                "The row is both itemised and counted. Delete the accession number or the number"
                " of copies."
            ),
        ),
        Refusal(
            "i.accession_no IS NULL AND i.copies IS NULL AND i.why IS NULL",
            N_(
                "The row has neither an accession number nor a number of copies. Fill in one of"
                " them."
            ),
        ),
    ),
    resolve=_resolve,
    export=(
        "SELECT t.trip_code, s.code, t.on_date, f.code, g.code,"
        " CASE WHEN t.copy_id IS NOT NULL THEN coalesce(t.accession_no, c.accession_no) END,"
        " t.copies, CASE WHEN t.copy_id IS NULL THEN t.no END,"
        f" coalesce(o.code, (SELECT w.code FROM site w WHERE w.id = {_BORE_IT}"
        " AND w.id <> t.site_id)),"
        " t.children_copies, t.due_on, t.received_by, t.note FROM rotation_movement t"
        " JOIN site s ON s.id = t.site_id JOIN site f ON f.id = t.from_site_id"
        " JOIN site g ON g.id = t.to_site_id LEFT JOIN copy c ON c.id = t.copy_id"
        " LEFT JOIN site o ON o.id = t.owner_id"
        " WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR substr(t.on_date, 1, 4) = :year)"
        " ORDER BY t.on_date, s.code, t.trip_code, t.id"
    ),
)
