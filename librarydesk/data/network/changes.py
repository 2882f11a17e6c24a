"""What somebody changes in the network by hand, each with the way back.

Beside what `service` checks nothing is taken that `check` would find wrong at once: a code twice, a
unit that wasn't there on the day, a site that manages itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.network.admin_units import unit_by_id
from librarydesk.data.network.queries import scope_of
from librarydesk.data.network.service import (
    SiteDetails,
    StateDetails,
    add_site,
    set_state,
    site_columns,
)
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row, edited_columns
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.types import BEGINNING
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class NewSite:
    """What adding a site has made."""

    site_id: int
    state_id: int


@dataclass(frozen=True)
class ChangedState:
    """What recording a state has done: a new row, or `former` values of the one of that day."""

    state_id: int
    added: bool
    former: Mapping[str, Value]
    former_serves: tuple[int, ...]


def add_new_site(database: Database, details: SiteDetails, state: StateDetails) -> NewSite:
    """Adds a site with what it is from the beginning on.

    Raises:
        DeskError: `site.code_taken`, `site.unit_not_in_force`, `site.closed_before_opened`.
    """
    with database.write() as connection:
        _check_days(details)
        _check_code(connection, details.code)
        _check_unit(connection, state)
        stamp = next_stamp(connection)
        site_id = add_site(connection, details, stamp)
        return NewSite(site_id, set_state(connection, site_id, state, stamp))


def undo_new_site(database: Database, made: NewSite, *, reason: str) -> None:
    """Voids a site that was just added, with its state."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, "site_state", [made.state_id], reason=reason, stamp=stamp)
        void_rows(connection, "site", [made.site_id], reason=reason, stamp=stamp)


def record_state(database: Database, site_id: int, state: StateDetails) -> ChangedState:
    """Records what a site is from a day on; a state of that very day is changed.

    Raises:
        DeskError: `site.unit_not_in_force`, `site.manages_itself`.
    """
    with database.write() as connection:
        _check_unit(connection, state)
        _check_manager(connection, site_id, state)
        stamp = next_stamp(connection)
        found = _state_of_day(connection, site_id, state.as_of)
        if found is None:
            return ChangedState(set_state(connection, site_id, state, stamp), True, {}, ())
        former = _columns_of(connection, found)
        serves = _served_by(connection, found)
        set_state(connection, site_id, state, stamp)
        _mark_served(connection, found, serves, stamp)
        return ChangedState(found, False, former, serves)


def undo_state(database: Database, changed: ChangedState, *, reason: str) -> None:
    """Voids a state that was just recorded, or gives the changed one its former values back."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        if changed.added:
            void_rows(connection, "site_state", [changed.state_id], reason=reason, stamp=stamp)
            return
        edit_row(connection, "site_state", changed.state_id, dict(changed.former), stamp)
        served = _served_by(connection, changed.state_id)
        connection.exec_driver_sql(
            "DELETE FROM site_serves WHERE site_state_id = ?", (changed.state_id,)
        )
        rows = [(changed.state_id, unit) for unit in changed.former_serves]
        if rows:
            connection.exec_driver_sql("INSERT INTO site_serves VALUES (?, ?)", rows)
        _mark_served(connection, changed.state_id, served, stamp)


def void_state(database: Database, state_id: int, *, reason: str) -> None:
    """Voids a state; what the site was before goes on.

    Raises:
        DeskError: `site.last_state` when nothing would be known of the site any more.
    """
    with database.write() as connection:
        others = connection.exec_driver_sql(
            "SELECT count(*) FROM site_state t JOIN site_state x ON x.site_id = t.site_id"
            " WHERE t.id = ? AND x.id <> t.id AND x.voided_at IS NULL",
            (state_id,),
        ).scalar_one()
        if not others:
            raise DeskError(
                "site.last_state",
                _("This is all that is known of the site. Change it instead of voiding it."),
            )
        stamp = next_stamp(connection)
        void_rows(connection, "site_state", [state_id], reason=reason, stamp=stamp)


def edit_details(database: Database, site_id: int, details: SiteDetails) -> Mapping[str, Value]:
    """Changes a site's card and returns the former values of what really changed.

    Raises:
        DeskError: `site.code_taken`, `site.closed_before_opened`.
    """
    with database.write() as connection:
        _check_days(details)
        _check_code(connection, details.code, but=site_id)
        return edit_row(connection, "site", site_id, site_columns(details), next_stamp(connection))


def undo_details(database: Database, site_id: int, former: Mapping[str, Value]) -> None:
    """Gives a site's card its former values back."""
    if former:
        with database.write() as connection:
            edit_row(connection, "site", site_id, dict(former), next_stamp(connection))


def _check_days(details: SiteDetails) -> None:
    opened, closed = details.opened_on, details.closed_on
    if opened is not None and closed is not None and closed < opened:
        raise DeskError(
            "site.closed_before_opened",
            _("The day of closing lies before the day of opening. Mend one of them."),
        )


def _check_code(connection: Connection, code: str, *, but: int = 0) -> None:
    taken = connection.exec_driver_sql(
        "SELECT t.name FROM site s JOIN site_state t ON t.site_id = s.id AND t.voided_at IS NULL"
        " WHERE s.code = ? AND s.id <> ? AND s.voided_at IS NULL ORDER BY t.as_of DESC LIMIT 1",
        (code, but),
    ).scalar_one_or_none()
    if taken is not None:
        raise DeskError(
            "site.code_taken",
            _("%(code)s is the code of %(site)s. Give another one.")
            % {"code": code, "site": taken},
            site=code,
        )


def _check_unit(connection: Connection, state: StateDetails) -> None:
    day = state.as_of or clock.today()
    for unit_id in (state.admin_unit_id, *state.serves):
        unit = None if unit_id is None else unit_by_id(connection, unit_id)
        if unit is None:
            continue
        if unit.valid_from > day or (unit.valid_to is not None and unit.valid_to < day):
            raise DeskError(
                "site.unit_not_in_force",
                _("%(unit)s was not there on %(day)s. Choose the unit of that day.")
                % {"unit": unit.full_name, "day": f"{day:%d/%m/%Y}"},
                unit=unit.code,
            )


def _check_manager(connection: Connection, site_id: int, state: StateDetails) -> None:
    if state.managed_by_id is None:
        return
    day = state.as_of or clock.today()
    if state.managed_by_id in scope_of(connection, site_id, day):
        raise DeskError(
            "site.manages_itself",
            _("The manager lies below this site, so it would manage itself. Choose another one."),
        )


def _state_of_day(connection: Connection, site_id: int, as_of: date | None) -> int | None:
    found = connection.exec_driver_sql(
        "SELECT id FROM site_state WHERE site_id = ? AND as_of = ? AND voided_at IS NULL",
        (site_id, as_of.isoformat() if as_of else BEGINNING),
    ).scalar_one_or_none()
    return None if found is None else int(found)


_COLUMNS = ("name", "name_folded", "name_sort", "kind", "status", "admin_unit_id",
            "managed_by_id", "areas")  # fmt: skip


def _columns_of(connection: Connection, state_id: int) -> dict[str, Value]:
    row = connection.exec_driver_sql(
        f"SELECT {', '.join(_COLUMNS)} FROM site_state WHERE id = ?", (state_id,)
    ).one()
    return dict(zip(_COLUMNS, row, strict=True))


def _served_by(connection: Connection, state_id: int) -> tuple[int, ...]:
    rows = connection.exec_driver_sql(
        "SELECT admin_unit_id FROM site_serves WHERE site_state_id = ? ORDER BY 1", (state_id,)
    )
    return tuple(int(row[0]) for row in rows)


def _mark_served(
    connection: Connection, state_id: int, before: tuple[int, ...], stamp: Stamp
) -> None:
    """Lets a state travel again of which nothing but the units served has changed."""
    if _served_by(connection, state_id) != before:
        marks = edited_columns("site_state", ("site_serves",), stamp)
        connection.exec_driver_sql(
            f"UPDATE site_state AS t SET {marks} WHERE t.id = ?", (state_id,)
        )
