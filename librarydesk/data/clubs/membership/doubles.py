"""Children that were entered twice: found by name and birth year, and made one.

Names are compared in memory alone, on what an open seal shows.
"""

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection, text

from librarydesk.data.clubs.consent.fields import (
    Personal,
    opened,
    opened_names,
    sealed_for,
    write_fields,
)
from librarydesk.data.clubs.consent.queries import consents_of
from librarydesk.data.clubs.consent.rules import consented, erased
from librarydesk.data.clubs.consent.service import end_waiting
from librarydesk.data.clubs.membership.queries import ClubOfChild, clubs_of
from librarydesk.data.clubs.membership.service import FLAGS
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import SavedRow, add_row, take_back
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Double:
    """A child of a pair, with what tells the two apart."""

    child_id: int
    name: str
    birth_year: int | None
    clubs: tuple[ClubOfChild, ...]


@dataclass(frozen=True)
class Merged:
    """Two rows that were made one child, with all that was written for it."""

    merging_id: int
    survivor_id: int
    rows: tuple[SavedRow, ...]


def doubles(connection: Connection, seal: Seal, day: date) -> list[tuple[Double, ...]]:
    """Children with one name and birth year, by name; only those whose names may be shown."""
    rows = connection.execute(
        text(
            "SELECT c.id, c.birth_year FROM child c WHERE c.voided_at IS NULL"
            f" AND NOT {erased('c.id')} AND {consented('c.id')} AND EXISTS (SELECT 1"
            " FROM club_member m WHERE m.child_id = c.id AND m.voided_at IS NULL)"
        ),
        {"day": day.isoformat()},
    ).all()
    names = opened_names(connection, seal, [row[0] for row in rows])
    groups: dict[tuple[str, int | None], list[Double]] = defaultdict(list)
    for child, born in rows:
        if child in names:
            one = Double(child, names[child], born, tuple(clubs_of(connection, child)))
            groups[(fold(one.name), born)].append(one)
    return [tuple(group) for _key, group in sorted(groups.items()) if len(group) > 1]


def merge(database: Database, seal: Seal, merged: int, survivor: int, *, on_date: date) -> Merged:
    """Makes two rows one child: what the first had belongs to the second from now on.

    Where both are in one club at once, the first one's membership ends on this day, and its number
    with it; what was counted before stays counted.

    Raises:
        DeskError: `member.same`, `consent.erased`.
    """
    if merged == survivor:
        raise DeskError("member.same", _("Choose two different children."))
    with database.write() as connection:
        _refuse_erased(connection, merged, survivor)
        stamp = next_stamp(connection)
        pair = {"merged_id": merged, "survivor_id": survivor}
        merging = SavedRow("child_merging", add_row(connection, "child_merging", pair, stamp), None)
        rows = [
            merging,
            *_end_doubled(connection, merged, survivor, on_date, stamp),
            *_hand_over(connection, merged, survivor, stamp),
            *_complete(connection, seal, merged, survivor, stamp),
            *_take_consents(connection, seal, merged, survivor, stamp),
        ]
        rows += end_waiting(connection, survivor, stamp)
    return Merged(merging.row_id, survivor, tuple(rows))


def undo_merge(database: Database, merged: Merged) -> None:
    """Makes two children of one again."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        if connection.exec_driver_sql(f"SELECT {erased('?')}", (merged.survivor_id,)).scalar_one():
            raise DeskError("member.erased_since", _("The child was erased since. It stays so."))
        for row in reversed(merged.rows):
            take_back(connection, row, reason=_("Undone at once"), stamp=stamp)


def _end_doubled(
    connection: Connection, merged: int, survivor: int, day: date, stamp: Stamp
) -> list[SavedRow]:
    doubled = connection.exec_driver_sql(
        "SELECT m.id, max(m.joined_on, min(s.joined_on), ?) FROM club_member m JOIN club_member s"
        " ON s.club_id = m.club_id WHERE m.child_id = ? AND s.child_id = ?"
        " AND m.voided_at IS NULL AND s.voided_at IS NULL"
        " AND coalesce(m.left_on, '9999') > ? AND coalesce(s.left_on, '9999') > ?"
        " AND m.joined_on < coalesce(s.left_on, '9999')"
        " AND s.joined_on < coalesce(m.left_on, '9999') GROUP BY m.id",
        (day.isoformat(), merged, survivor, day.isoformat(), day.isoformat()),
    ).all()
    return [
        _edited(connection, "club_member", row_id, {"left_on": last}, stamp)
        for row_id, last in doubled
    ]


def _hand_over(connection: Connection, merged: int, survivor: int, stamp: Stamp) -> list[SavedRow]:
    """Gives memberships and entries in contests to the one that lives on."""
    return [
        _edited(connection, table, int(row), {"child_id": survivor}, stamp)
        for table in ("club_member", "contest_entry")
        for row in connection.exec_driver_sql(
            f"SELECT id FROM {table} WHERE child_id = ? AND voided_at IS NULL", (merged,)
        )
        .scalars()
        .all()
    ]


def _complete(
    connection: Connection, seal: Seal, merged: int, survivor: int, stamp: Stamp
) -> list[SavedRow]:
    """Fills what the one that lives on lacks."""
    columns = ("birth_year", "gender", *FLAGS)
    rows = {
        row[0]: row[1:]
        for row in connection.exec_driver_sql(
            f"SELECT id, {', '.join(columns)} FROM child WHERE id IN (?, ?)", (merged, survivor)
        )
    }
    lacking: dict[str, Value] = {
        name: theirs
        for name, own, theirs in zip(columns, rows[survivor], rows[merged], strict=True)
        if own is None and theirs is not None
    }
    found = [_edited(connection, "child", survivor, lacking, stamp)] if lacking else []
    known = opened(connection, seal, [merged, survivor])
    own, theirs = known.get(survivor, Personal()), known.get(merged, Personal())
    missing = {name: text for name, text in theirs.known.items() if not asdict(own)[name]}
    written = write_fields(connection, seal, survivor, missing, stamp)
    return found + ([written] if written is not None else [])


def _take_consents(
    connection: Connection, seal: Seal, merged: int, survivor: int, stamp: Stamp
) -> list[SavedRow]:
    """Repeats what was said for the first one, by its day, as said for the second."""
    rows: list[SavedRow] = []
    said = {(c.purpose, c.giver, c.on_date) for c in consents_of(connection, survivor, None)}
    for one in reversed(consents_of(connection, merged, seal)):
        if (one.purpose, one.giver, one.on_date) in said:
            continue
        columns: dict[str, Value] = {
            "child_id": survivor,
            "purpose": one.purpose,
            "giver": one.giver,
            "on_date": one.on_date.isoformat(),
            "agreed": int(one.agreed),
            "way": one.way,
            "until": one.until.isoformat() if one.until else None,
        }
        if one.given_by:
            columns["given_by"] = sealed_for(
                connection, seal, survivor, "consent", "given_by", one.given_by
            )
        rows.append(SavedRow("consent", add_row(connection, "consent", columns, stamp), None))
    return rows


def _edited(
    connection: Connection, table: str, row_id: int, columns: dict[str, Value], stamp: Stamp
) -> SavedRow:
    return SavedRow(table, row_id, edit_row(connection, table, row_id, columns, stamp))


def _refuse_erased(connection: Connection, *children: int) -> None:
    for child in children:
        if connection.exec_driver_sql(f"SELECT {erased('?')}", (child,)).scalar_one():
            raise DeskError(
                "consent.erased", _("What named one of the two was erased; they stay two.")
            )
