"""What can be done in daily service: saving what was counted. Each call is one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.service.counts import COUNTS, DayCount, parts_above_whole
from librarydesk.data.service.kept_cards import CARD_COUNTS, kept_counts
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class SavedDays:
    """What saving days changed, for undoing it: the former values of what really changed."""

    site_id: int
    room: str
    former: tuple[DayCount, ...]


@dataclass(frozen=True)
class _OwnRow:
    id: int
    counts: dict[str, int | None]


def save_days(
    database: Database,
    site_id: int,
    room: str,
    days: Sequence[DayCount],
    *,
    reason: str | None = None,
) -> SavedDays:
    """Saves what this PC counted on days in a room: a new row a day, or its row edited.

    Counts that a day doesn't name stay as they are. A day that is left without any count is
    voided, for `reason`, so that it is missing rather than nought.

    Raises:
        DeskError: `service.part_above_whole`, `service.negative` or `service.cards_kept`, with the
            day; nothing is saved.
    """
    with database.write() as connection:
        stamp = next_stamp(connection)
        former = [save_day(connection, site_id, room, day, reason, stamp) for day in days]
    return SavedDays(site_id, room, tuple(day for day in former if day.counts))


def save_day(
    connection: Connection,
    site_id: int,
    room: str,
    day: DayCount,
    reason: str | None,
    stamp: Stamp,
) -> DayCount:
    """Saves a day within a transaction; returns the former values of what really changed.

    Raises:
        DeskError: as `save_days`.
    """
    own = _own_row(connection, site_id, room, day.on_date)
    before = own.counts if own else dict.fromkeys(COUNTS)
    changes = {name: n for name, n in day.counts.items() if before[name] != n}
    if not changes:
        return DayCount(day.on_date, {})
    after = before | changes
    _refuse_nonsense(day.on_date, after, changes)
    _refuse_typed_cards(connection, site_id, room, day.on_date, changes)
    if own is None:
        key: dict[str, Value] = {"site_id": site_id, "on_date": day.on_date.isoformat()}
        add_row(connection, "service_day", {**key, "room": room, "no": 1, **after}, stamp)
    elif all(number is None for number in after.values()):
        void_rows(connection, "service_day", [own.id], reason=reason, stamp=stamp)
    else:
        edit_row(connection, "service_day", own.id, changes, stamp)
    return DayCount(day.on_date, {name: before[name] for name in changes})


def undo_days(database: Database, saved: SavedDays, *, reason: str) -> SavedDays:
    """Takes back what `save_days` did: a day that was added is voided, an edited one edited back.

    Returns what the undoing changed, with which it can itself be undone.
    """
    return save_days(database, saved.site_id, saved.room, saved.former, reason=reason)


def own_counts(connection: Connection, site_id: int, room: str, day: date) -> dict[str, int | None]:
    """What this PC counted on a day in a room; all None where nothing was."""
    own = _own_row(connection, site_id, room, day)
    return own.counts if own else dict.fromkeys(COUNTS)


def _refuse_nonsense(
    day: date, counts: dict[str, int | None], changes: dict[str, int | None]
) -> None:
    said = {"day": f"{day:%d/%m/%Y}"}
    for name, number in changes.items():
        if number is not None and number < 0:
            sentence = _("%(day)s: a count can't be below nought. Correct it.") % said
            raise DeskError("service.negative", sentence, day=day.isoformat(), count=name)
    for part, whole in parts_above_whole(counts, changes):
        raise DeskError(
            "service.part_above_whole",
            _("%(day)s: a part is larger than its whole. Correct one of both.") % said,
            day=day.isoformat(),
            part=part,
            whole=whole,
        )


def _refuse_typed_cards(
    connection: Connection, site_id: int, room: str, day: date, changes: dict[str, int | None]
) -> None:
    """Cards are counted from those that are kept, else typed; never both."""
    touched = [name for name in CARD_COUNTS if name in changes]
    kept = kept_counts(connection, site_id, day, room) if touched else {}
    for name in touched:
        if kept[name] and changes[name] != kept[name]:
            raise DeskError(
                "service.cards_kept",
                _(
                    "%(day)s: the number of cards (%(n)s) comes from the readers' cards kept here."
                    " Issue or void a card there instead of typing."
                )
                % {"day": f"{day:%d/%m/%Y}", "n": kept[name]},
                day=day.isoformat(),
                count=name,
            )


def _own_row(connection: Connection, site_id: int, room: str, day: date) -> _OwnRow | None:
    names = ", ".join(f"s.{name}" for name in COUNTS)
    row = connection.exec_driver_sql(
        f"SELECT s.id, {names} FROM service_day s JOIN device d ON d.id = s.device_id"
        " WHERE d.own = 1 AND s.no = 1 AND s.site_id = ? AND s.on_date = ? AND s.room = ?"
        " AND s.voided_at IS NULL ORDER BY s.id LIMIT 1",
        (site_id, day.isoformat(), room),
    ).one_or_none()
    return None if row is None else _OwnRow(row[0], dict(zip(COUNTS, row[1:], strict=True)))
