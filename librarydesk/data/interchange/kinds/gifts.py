"""Gifts received, each with its number."""

from sqlalchemy import Connection

from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.data.interchange.kind import Column, Kind, coded, count, day, site
from librarydesk.data.interchange.kinds.campaign_cell import (
    CAMPAIGN,
    CAMPAIGN_ID,
    UNKNOWN_CAMPAIGN,
)
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp
from librarydesk.i18n import N_

_ANONYMOUS = DonorKind.ANONYMOUS.value

# A gift that says again who gave it stays with the donor that it was linked to.
_LINKED = (
    "SELECT g.donor_id FROM gift g WHERE g.gift_no = i.gift_no AND g.site_id = i.site_id"
    " AND g.donor = i.donor AND g.donor_kind IS i.donor_kind AND g.voided_at IS NULL"
)
_KNOWN = (
    "SELECT d.id FROM donor d WHERE d.site_id = i.site_id AND d.kind IS coalesce(i.donor_kind, '')"
    " AND d.name_folded = fold(i.donor) AND same_name(d.name) = same_name(i.donor)"
    " AND d.voided_at IS NULL ORDER BY d.id LIMIT 1"
)


def _before(connection: Connection, stamp: Stamp) -> None:
    """Adds the donors who aren't known yet, each once, and links their gifts to them."""
    connection.exec_driver_sql(
        "INSERT INTO donor (site_id, name, name_folded, name_sort, kind, unnamed,"
        f" {NEW_ROW_COLUMNS})"
        " SELECT site_id, donor, fold(donor), sort_key(donor), coalesce(donor_kind, ''), 0,"
        f" {stamp.values_sql} FROM (SELECT *, min(row) FROM temp.incoming"
        f" WHERE why IS NULL AND donor_id IS NULL AND donor_kind IS NOT '{_ANONYMOUS}'"
        " GROUP BY site_id, donor_kind, same_name(donor)) ORDER BY row"
    )
    connection.exec_driver_sql(
        f"UPDATE temp.incoming AS i SET donor_id = ({_KNOWN})"
        f" WHERE why IS NULL AND donor_id IS NULL AND donor_kind IS NOT '{_ANONYMOUS}'"
    )


KIND = Kind(
    name="gifts",
    label=N_("Gifts"),
    table="gift",
    columns=(
        Column("gift_no", N_("Gift number"), required=True),
        site(),
        CAMPAIGN,
        day("date", N_("Date"), "on_date", required=True),
        Column("donor", N_("Donor"), required=True),
        coded("donor_kind", N_("Kind of donor"), DonorKind),
        coded("kind", N_("Kind of gift"), GiftKind, required=True),
        count("copies", N_("Number of copies")),
        count("value_vnd", N_("Value (VND)")),
    ),
    day="i.on_date",
    unstored=frozenset({"campaign"}),
    derived=(CAMPAIGN_ID, ("donor_id", f"coalesce(({_LINKED}), ({_KNOWN}))")),
    refusals=(UNKNOWN_CAMPAIGN,),
    before=_before,
    export=(
        "SELECT t.gift_no, s.code, c.code, t.on_date, t.donor, t.donor_kind, t.kind, t.copies,"
        " t.value_vnd FROM gift t JOIN site s ON s.id = t.site_id"
        " LEFT JOIN campaign c ON c.id = t.campaign_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR substr(t.on_date, 1, 4) = :year)"
        " ORDER BY t.on_date, s.code, t.gift_no, t.uid"
    ),
)
