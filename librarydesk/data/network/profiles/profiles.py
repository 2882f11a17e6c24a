"""The profiles of sites of a year: reading them beside the year before, and saving cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from librarydesk.coded import REPORTING_KINDS
from librarydesk.data.network.states import of_state
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.rules import listed
from librarydesk.data.store.saving import SavedRow, save_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError
from librarydesk.i18n import _

CELLS: Final = (
    "staff",
    "staff_library_degree",
    "staff_part_time",
    "staff_for_children",
    "collaborators",
    "floor_area_m2",
    "children_area_m2",
    "seats",
    "computers",
    "valid_cards",
    "digital_documents",
    "budget_vnd",
    "acquisitions_budget_vnd",
)
"""The cells of a profile, in the order of the form."""

DECIMALS: Final = frozenset({"floor_area_m2", "children_area_m2"})
WHOLES: Final[Mapping[str, str]] = {
    "staff_library_degree": "staff",
    "staff_part_time": "staff",
    "staff_for_children": "staff",
    "children_area_m2": "floor_area_m2",
    "acquisitions_budget_vnd": "budget_vnd",
}
"""A part and the whole that it can't be larger than."""


@dataclass(frozen=True)
class ProfileLine:
    """A site with its cells of a year and of the year before; None is not known."""

    site_id: int
    code: str
    name: str
    cells: Mapping[str, int | float | None]
    before: Mapping[str, int | float | None]


_LINES = f"""
SELECT s.id, s.code, t.name, {", ".join(f"n.{cell}" for cell in CELLS)},
  {", ".join(f"b.{cell}" for cell in CELLS)}
FROM site s JOIN site_state t ON t.id = {of_state("id", "s.id", ":last")}
  LEFT JOIN site_profile n ON n.id = (SELECT max(id) FROM site_profile WHERE site_id = s.id
    AND year = :year AND voided_at IS NULL)
  LEFT JOIN site_profile b ON b.id = (SELECT max(id) FROM site_profile WHERE site_id = s.id
    AND year = :year - 1 AND voided_at IS NULL)
WHERE s.voided_at IS NULL
  AND (n.id IS NOT NULL OR b.id IS NOT NULL OR t.kind IN {listed(REPORTING_KINDS)})
  AND coalesce(s.opened_on, :first) <= :last AND coalesce(s.closed_on, :last) >= :first
ORDER BY s.code
"""


def profiles_of_year(connection: Connection, year: int) -> list[ProfileLine]:
    """The libraries that report, and other sites that have a profile, in the order of codes."""
    days = {"first": f"{year}-01-01", "last": f"{year}-12-31", "year": year}
    many = len(CELLS)
    return [
        ProfileLine(
            row[0],
            row[1],
            row[2],
            dict(zip(CELLS, row[3 : 3 + many], strict=True)),
            dict(zip(CELLS, row[3 + many :], strict=True)),
        )
        for row in connection.exec_driver_sql(_LINES, days)
    ]


def save_profiles(
    database: Database, year: int, typed: Mapping[tuple[int, str], int | float | None]
) -> tuple[SavedRow, ...]:
    """Saves cells by site and name; None empties one.

    Raises:
        DeskError: `profile.part_above_whole`.
    """
    by_site: dict[int, dict[str, Value]] = {}
    for (site_id, cell), value in typed.items():
        if cell not in CELLS:
            raise ValueError(cell)
        by_site.setdefault(site_id, {})[cell] = value
    with database.write() as connection:
        stamp = next_stamp(connection)
        saved = []
        for site_id, cells in by_site.items():
            there = connection.exec_driver_sql(
                "SELECT max(id) FROM site_profile WHERE site_id = ? AND year = ?"
                " AND voided_at IS NULL",
                (site_id, year),
            ).scalar()
            key: dict[str, Value] = {"site_id": site_id, "year": year}
            saved.append(save_row(connection, "site_profile", key | cells, there, stamp))
            _refuse_large_parts(connection, saved[-1].row_id)
    return tuple(saved)


def undo_profiles(database: Database, saved: Sequence[SavedRow], *, reason: str) -> None:
    """Gives the cells their former values back."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for row in saved:
            take_back(connection, row, reason=reason, stamp=stamp)


def present_year(today: date) -> int:
    """The year whose profiles are asked for: the last one until June, then this one."""
    return today.year if today.month > 6 else today.year - 1


def _refuse_large_parts(connection: Connection, row_id: int) -> None:
    row = connection.exec_driver_sql("SELECT * FROM site_profile WHERE id = ?", (row_id,))
    cells = row.mappings().one()
    for part, whole in WHOLES.items():
        if cells[part] is not None and cells[whole] is not None and cells[part] > cells[whole]:
            raise DeskError(
                "profile.part_above_whole",
                _("A part (%(part)s) is larger than its whole (%(whole)s). Correct one of both.")
                % {"part": cells[part], "whole": cells[whole]},
                cell=part,
            )
