"""What can be done with the network: beginning it, saving sites and what they are from a day on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.coded import SiteKind
from librarydesk.data.network.admin_unit_loading import load_admin_units
from librarydesk.data.network.admin_units import unit_by_code
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.folding import fold, sort_key
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import Stamp
from librarydesk.data.store.types import BEGINNING
from librarydesk.errors import DeskError
from librarydesk.i18n import _

OWN_KINDS = {
    "province": SiteKind.PROVINCE_LIBRARY,
    "area": SiteKind.AREA_LIBRARY,
    "commune": SiteKind.COMMUNE_LIBRARY,
}
"""What the own site is, by the level that a database is made for."""


@dataclass(frozen=True)
class SiteDetails:
    """What doesn't change with time, or only once."""

    code: str
    opened_on: date | None = None
    closed_on: date | None = None
    address: str | None = None
    contact: str | None = None
    phone: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class StateDetails:
    """What a site is from `as_of` on (None: from the beginning). `serves` are ids of units."""

    name: str
    kind: str
    as_of: date | None = None
    status: str = "open"
    admin_unit_id: int | None = None
    managed_by_id: int | None = None
    serves: tuple[int, ...] = ()
    areas: tuple[str, ...] = ()


def create_network(
    connection: Connection,
    stamp: Stamp,
    *,
    site_code: str,
    name: str,
    level: str,
    province_code: str,
) -> int:
    """Fills a new database with the admin units and its own site, and returns that site's id.

    Raises:
        DeskError: `init.unknown_level`; `init.unknown_province` when the code isn't that of a
            province in force today.
    """
    if level not in OWN_KINDS:
        raise DeskError(
            "init.unknown_level",
            _("“%(level)s” is no level. Give province, area or commune.") % {"level": level},
            level=level,
        )
    load_admin_units(connection, stamp)
    province = unit_by_code(connection, province_code, clock.today())
    if province is None or province.level != "province":
        raise DeskError(
            "init.unknown_province",
            _("No province has the code %(code)s today. Give its two digits, like 12 for Lai Châu.")
            % {"code": province_code},
            province=province_code,
        )
    site_id = add_site(connection, SiteDetails(site_code), stamp)
    own = StateDetails(name, OWN_KINDS[level], admin_unit_id=province.id)
    set_state(connection, site_id, own, stamp)
    return site_id


def add_site(connection: Connection, details: SiteDetails, stamp: Stamp) -> int:
    """Adds the row of a site, without any state, and returns its id."""
    return add_row(connection, "site", site_columns(details), stamp)


def set_state(connection: Connection, site_id: int, state: StateDetails, stamp: Stamp) -> int:
    """Says what a site is from a day on: a new state, or the one of that day changed."""
    columns = _state_columns(site_id, state)
    found = connection.exec_driver_sql(
        "SELECT id FROM site_state WHERE site_id = ? AND as_of = ? AND voided_at IS NULL",
        (site_id, columns["as_of"]),
    ).scalar_one_or_none()
    if found is None:
        state_id = add_row(connection, "site_state", columns, stamp)
    else:
        state_id = int(found)
        edit_row(connection, "site_state", state_id, columns, stamp)
    _set_serves(connection, state_id, state.serves)
    return state_id


def _set_serves(connection: Connection, state_id: int, units: Iterable[int]) -> None:
    connection.exec_driver_sql("DELETE FROM site_serves WHERE site_state_id = ?", (state_id,))
    rows = [(state_id, unit) for unit in sorted(set(units))]
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO site_serves (site_state_id, admin_unit_id) VALUES (?, ?)", rows
        )


def site_columns(details: SiteDetails) -> dict[str, Value]:
    """The columns of a site's row."""
    return {
        "code": details.code,
        "code_folded": fold(details.code),
        "opened_on": _text(details.opened_on),
        "closed_on": _text(details.closed_on),
        "address": details.address,
        "contact": details.contact,
        "phone": details.phone,
        "latitude": details.latitude,
        "longitude": details.longitude,
    }


def _state_columns(site_id: int, state: StateDetails) -> dict[str, Value]:
    return {
        "site_id": site_id,
        "as_of": _text(state.as_of) or BEGINNING,
        "name": state.name,
        "name_folded": fold(state.name),
        "name_sort": sort_key(state.name),
        "kind": str(state.kind),
        "status": str(state.status),
        "admin_unit_id": state.admin_unit_id,
        "managed_by_id": state.managed_by_id,
        "areas": ";".join(sorted(set(map(str, state.areas)))) or None,
    }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
