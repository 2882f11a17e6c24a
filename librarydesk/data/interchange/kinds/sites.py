"""Sites: what they are from the beginning or from a day on."""

from collections.abc import Collection

from sqlalchemy import Connection

from librarydesk.coded import Area, SiteKind, SiteStatus
from librarydesk.data.interchange import cells, site_changes, site_managers
from librarydesk.data.interchange.kind import Column, Kind, Reference, coded, day, unit
from librarydesk.data.interchange.kinds.places import unit_cell
from librarydesk.data.store.stamps import Stamp
from librarydesk.data.store.types import BEGINNING
from librarydesk.i18n import N_


def _resolve(connection: Connection) -> None:
    site_managers.resolve(connection)


def _settle(connection: Connection, present: Collection[str]) -> int:
    site_changes.settle(connection, present)
    return 0


def _before(connection: Connection, stamp: Stamp) -> None:
    site_changes.add_and_change_sites(connection, stamp)


def _after(connection: Connection, stamp: Stamp) -> None:
    site_changes.set_served_units(connection, stamp)


def _after_void(connection: Connection, stamp: Stamp) -> None:
    site_changes.void_sites_without_state(connection, stamp)


# A row without a day says what was from the beginning on, in the units of today.
_DAY = f"iif(t.as_of = '{BEGINNING}', :today, t.as_of)"
_SERVED = (
    f"(SELECT group_concat(cell, ';') FROM (SELECT {unit_cell(_DAY)} AS cell FROM site_serves v"
    " JOIN admin_unit u ON u.id = v.admin_unit_id WHERE v.site_state_id = t.id ORDER BY u.code))"
)
_IS_FIRST = (
    "t.as_of = (SELECT min(x.as_of) FROM site_state x WHERE x.site_id = s.id"
    " AND x.voided_at IS NULL)"
)
_CONTACT = ", ".join(
    f"iif({_IS_FIRST}, s.{name}, NULL)" for name in ("address", "contact", "phone")
)
_DEGREES = ", ".join(f"iif({_IS_FIRST}, s.{name}, NULL)" for name in ("latitude", "longitude"))

KIND = Kind(
    name="sites",
    label=N_("Sites"),
    table="site_state",
    columns=(
        Column("code", N_("Site code"), required=True),
        day("as_of", N_("As of")),
        Column("name", N_("Name"), required=True),
        coded("kind", N_("Kind of site"), SiteKind, required=True),
        coded("status", N_("Status"), SiteStatus, default=SiteStatus.OPEN),
        unit(required=False),
        Column("managed_by", N_("Managed by"), field="managed_by_id", reference=Reference.OWN_STEP),
        Column("serves", N_("Units served")),
        day("opened_on", N_("Opened on")),
        day("closed_on", N_("Closed on")),
        Column("address", N_("Address")),
        Column("contact", N_("Person in charge")),
        Column("phone", N_("Telephone")),
        Column("areas", N_("Area tags"), cells.several_of(Area), codes=Area),
        Column("latitude", N_("Latitude"), cells.latitude),
        Column("longitude", N_("Longitude"), cells.longitude),
    ),
    day="coalesce(i.as_of, i.today)",
    extra=("today", "site_id", "served", "serves_changed"),
    unstored=frozenset({"code", "serves", *site_changes.SITE_CELLS}),
    names_key=frozenset({"code"}),
    derived=(
        ("site_id", "i.site_id"),
        ("name_folded", "fold(i.name)"),
        ("name_sort", "sort_key(i.name)"),
    ),
    resolve=_resolve,
    settle=_settle,
    before=_before,
    after=_after,
    after_void=_after_void,
    export=(
        f"SELECT s.code, nullif(t.as_of, '{BEGINNING}'), t.name, t.kind, t.status,"
        f" (SELECT {unit_cell(_DAY)} FROM admin_unit u WHERE u.id = t.admin_unit_id), m.code,"
        f" {_SERVED}, iif(t.as_of = '{BEGINNING}', s.opened_on, NULL),"
        f" iif(t.as_of = '{BEGINNING}', s.closed_on, NULL), {_CONTACT}, t.areas, {_DEGREES}"
        " FROM site s JOIN site_state t ON t.site_id = s.id"
        " LEFT JOIN site m ON m.id = t.managed_by_id"
        " WHERE s.voided_at IS NULL AND t.voided_at IS NULL"
        " AND (:year IS NULL OR substr(t.as_of, 1, 4) <= :year)"
        " ORDER BY s.code, t.as_of, t.uid"
    ),
)
