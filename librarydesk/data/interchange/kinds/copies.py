"""Copies, each with the cells of its title."""

from collections.abc import Collection

from sqlalchemy import Connection

from librarydesk.coded import Audience, DocumentKind, Source
from librarydesk.data.interchange import cells, copy_titles, title_changes
from librarydesk.data.interchange.kind import Column, Kind, coded, count, day, site
from librarydesk.data.store.stamps import Stamp
from librarydesk.i18n import N_


def _resolve(connection: Connection) -> None:
    copy_titles.resolve_titles(connection)


def _settle(connection: Connection, _present: Collection[str]) -> int:
    return title_changes.settle(connection)


def _before(connection: Connection, stamp: Stamp) -> None:
    title_changes.change_titles(connection, stamp)
    title_changes.add_titles(connection, stamp)


KIND = Kind(
    name="copies",
    label=N_("Copies"),
    table="copy",
    columns=(
        Column("accession_no", N_("Accession number"), required=True),
        site("site", N_("Owning site")),
        Column("title", N_("Title"), required=True),
        Column("authors", N_("Authors")),
        Column("publisher", N_("Publisher")),
        Column("place", N_("Place of publication")),
        Column("publish_year", N_("Year of publication"), cells.year),
        Column("isbn", N_("ISBN"), cells.isbn),
        Column("issn", N_("ISSN"), cells.issn),
        Column("ddc", N_("DDC")),
        Column("language", N_("Language"), cells.language),
        coded("kind", N_("Document kind"), DocumentKind),
        coded("audience", N_("Audience"), Audience),
        Column("local_history", N_("Local history"), cells.yes_or_no),
        Column("rare", N_("Rare"), cells.yes_or_no),
        Column("store", N_("Store")),
        Column("call_number", N_("Call number")),
        count("price_vnd", N_("Price (VND)")),
        day("acquired_on", N_("Acquired on"), required=True),
        coded("source", N_("Source"), Source, required=True),
        Column("batch_no", N_("Accession batch")),
        Column("voucher_no", N_("Voucher")),
    ),
    day="i.acquired_on",
    extra=("title_id", "match_key", "serial", "twin", "kept_title_id", "of_merged"),
    unstored=frozenset(copy_titles.TITLE_CELLS),
    derived=(("accession_folded", "fold(i.accession_no)"), ("title_id", "i.title_id")),
    remarks=("title_differs",),
    resolve=_resolve,
    settle=_settle,
    before=_before,
    export=(
        "SELECT c.accession_no, s.code,"
        " CASE WHEN t.part IS NULL THEN t.title ELSE t.title || '. ' || t.part END,"
        " t.authors, t.publisher, t.place, t.publish_year, t.isbn, t.issn, t.ddc, t.language,"
        " t.kind, t.audience, iif(t.local_history, 'yes', NULL), iif(t.rare, 'yes', NULL),"
        " c.store, c.call_number, c.price_vnd, c.acquired_on, c.source, c.batch_no, c.voucher_no"
        " FROM copy c JOIN title t ON t.id = c.title_id JOIN site s ON s.id = c.site_id"
        " WHERE c.voided_at IS NULL AND (:year IS NULL OR substr(c.acquired_on, 1, 4) = :year)"
        " ORDER BY s.code, c.accession_no, c.uid"
    ),
)
