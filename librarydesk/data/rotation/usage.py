"""Recording what a point counted in a month, with undo."""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, save_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Usage:
    """What a point counted in `month` (`2026-10`), or from `from_month` on; None: not counted.

    `wishes` is what readers asked for.
    """

    site_id: int
    month: str
    from_month: str | None = None
    visits: int | None = None
    children_visits: int | None = None
    documents_used: int | None = None
    children_documents: int | None = None
    wishes: str | None = None


def save_usage(database: Database, usage: Usage) -> SavedRow:
    """Saves what this PC counted for a month of a point: a new row, or its row edited.

    Raises:
        DeskError: nothing counted, months upside down, or a part larger than its whole.
    """
    _refuse_nonsense(usage)
    columns: dict[str, Value] = asdict(usage)
    with database.write() as connection:
        stamp = next_stamp(connection)
        own = _own_row(connection, usage)
        if own is None:
            columns["no"] = 1
        return save_row(connection, "point_usage", columns, own, stamp)


def undo_usage(database: Database, saved: SavedRow, *, reason: str) -> None:
    """Takes back what was saved: voids a row that was added, edits back one that was edited."""
    with database.write() as connection:
        take_back(connection, saved, reason=reason, stamp=next_stamp(connection))


def own_usage(connection: Connection, site_id: int, month: str) -> Usage | None:
    """What this PC has counted for a month of a point already."""
    row = connection.exec_driver_sql(
        "SELECT u.site_id, u.month, u.from_month, u.visits, u.children_visits, u.documents_used,"
        f" u.children_documents, u.wishes FROM point_usage u {_OWN}",
        (site_id, month),
    ).one_or_none()
    return None if row is None else Usage(*row)


_OWN = (
    "JOIN device d ON d.id = u.device_id WHERE d.own = 1 AND u.no = 1 AND u.site_id = ?"
    " AND u.month = ? AND u.voided_at IS NULL"
)


def _own_row(connection: Connection, usage: Usage) -> int | None:
    row = connection.exec_driver_sql(
        f"SELECT u.id FROM point_usage u {_OWN}", (usage.site_id, usage.month)
    ).scalar()
    return None if row is None else int(row)


def _refuse_nonsense(usage: Usage) -> None:
    if usage.visits is None and usage.documents_used is None:
        raise DeskError("usage.empty", _("Nothing is counted yet. Type visits or documents used."))
    if usage.from_month is not None and usage.from_month > usage.month:
        raise DeskError(
            "usage.upside_down", _("The first month is after the last. Correct one of both.")
        )
    for part, whole in (
        (usage.children_visits, usage.visits),
        (usage.children_documents, usage.documents_used),
    ):
        if (part or 0) > (whole or 0):
            raise DeskError(
                "usage.part_above_whole",
                _("A part is larger than its whole, such as children above visits. Correct it."),
            )
