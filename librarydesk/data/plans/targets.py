"""The targets of figures by year and quarter: saving and reading them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from librarydesk.data.plans.changes import Saved, TakenRow
from librarydesk.data.plans.typed import TargetKey
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, save_row
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.i18n import _


@dataclass(frozen=True)
class TargetLine:
    """The targets of a figure or a part of it, by quarter; 0 is the whole year."""

    indicator: str
    breakdown: str
    targets: Mapping[int, float] = field(default_factory=dict)


def save_targets(database: Database, cells: Mapping[TargetKey, float | None]) -> Saved:
    """Saves targets that were typed or pasted; None takes one away."""
    with database.write() as connection:
        return save_targets_of(connection, cells, next_stamp(connection))


def save_targets_of(
    connection: Connection, cells: Mapping[TargetKey, float | None], stamp: Stamp
) -> Saved:
    """The same within a transaction that is open."""
    rows: list[SavedRow] = []
    gone: list[int] = []
    for key, target in cells.items():
        there = connection.exec_driver_sql(
            "SELECT id FROM plan_target WHERE year = ? AND site_id = ? AND indicator = ?"
            " AND quarter = ? AND breakdown = ? AND voided_at IS NULL ORDER BY id DESC",
            (key.year, key.site_id, key.indicator, key.quarter, key.breakdown),
        ).scalar()
        if target is not None:
            rows.append(save_row(connection, "plan_target", _columns(key, target), there, stamp))
        elif there is not None:
            gone.append(int(there))
    void_rows(connection, "plan_target", gone, reason=_("No target any more"), stamp=stamp)
    return Saved(0, tuple(rows), tuple(TakenRow("plan_target", row) for row in gone))


def targets_of_year(connection: Connection, site_id: int, year: int) -> list[TargetLine]:
    """The targets of a site in a year, a line for each figure and part."""
    found: dict[tuple[str, str], dict[int, float]] = {}
    for indicator, breakdown, quarter, target in connection.exec_driver_sql(
        "SELECT indicator, breakdown, quarter, target FROM plan_target"
        " WHERE site_id = ? AND year = ? AND voided_at IS NULL"
        " ORDER BY indicator, breakdown, quarter, id",
        (site_id, year),
    ):
        found.setdefault((indicator, breakdown), {})[quarter] = target
    return [TargetLine(*key, targets) for key, targets in found.items()]


def _columns(key: TargetKey, target: float) -> dict[str, Value]:
    return {
        "year": key.year,
        "quarter": key.quarter,
        "site_id": key.site_id,
        "indicator": key.indicator,
        "breakdown": key.breakdown,
        "target": float(target),
    }
