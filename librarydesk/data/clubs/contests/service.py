"""What can be done with contests: their cards and rounds, and who enters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.clubs.card_lines import Lines, SavedCard, bring_back, save_card, void_card
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import SavedRow, save_row, take_back
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows, void_where
from librarydesk.errors import DeskError
from librarydesk.i18n import _

TABLE = "contest"
BETWEEN = "; "
_COLUMNS = ("site_id", "code", "name", "kind", "level", "starts_on", "ends_on", "jury", "note")
_HANGING = (("contest_round", "contest_id"), ("contest_entry", "contest_id"))
_ENTRY = (
    "contest_id", "entry_no", "on_date", "child_id", "club_id", "group_name", "people", "work",
)  # fmt: skip


@dataclass(frozen=True)
class Round:
    """A round: the most marks a juror can give, and how many entries go on to the next."""

    name: str
    most_marks: int
    planned_on: date | None = None
    passing: int | None = None


@dataclass(frozen=True)
class ContestCard:
    """What is written down of a contest; its rounds in their order, its jury by name."""

    code: str
    name: str
    site_id: int
    kind: str
    starts_on: date
    rounds: tuple[Round, ...]
    ends_on: date | None = None
    level: str | None = None
    jury: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class EntryCard:
    """Who enters: a member by its number in a club, or a group by its name; `work` is a title."""

    on_date: date
    club_id: int | None = None
    member_no: str | None = None
    group_name: str | None = None
    people: int | None = None
    work: str | None = None


def save_contest(
    database: Database, card: ContestCard, *, contest_id: int | None = None
) -> SavedCard:
    """Saves a new contest with its rounds, or edits the one with an id.

    Raises:
        DeskError: `contest.code_taken`, `contest.ended_before`, `contest.rounds`,
            `contest.round_has_marks`.
    """
    _refuse_nonsense(card)
    with database.write() as connection:
        _refuse_second(connection, card.code, contest_id)
        _refuse_lost_marks(connection, card, contest_id)
        stamp = next_stamp(connection)
        return save_card(connection, TABLE, _columns(card), contest_id, (_rounds(card),), stamp)


def void_contest(database: Database, contest_id: int, *, reason: str | None) -> None:
    """Voids a contest that was made by mistake."""
    void_card(database, TABLE, contest_id, reason=reason)


def unvoid_contest(database: Database, contest_id: int) -> int:
    """Adds a contest anew that was voided, with what hung on it."""
    return bring_back(database, TABLE, contest_id, _COLUMNS, _HANGING)


def save_entry(
    database: Database, contest_id: int, card: EntryCard, *, entry_id: int | None = None
) -> SavedRow:
    """Enters somebody with the next number, or corrects an entry.

    Raises:
        DeskError: `entry.nobody`, `entry.unknown_member`, `entry.twice`.
    """
    with database.write() as connection:
        return _save_entry(connection, contest_id, card, entry_id, next_stamp(connection))


def save_entries(
    database: Database, contest_id: int, cards: Sequence[EntryCard]
) -> tuple[SavedRow, ...]:
    """Enters several at once, all of them or none.

    Raises:
        DeskError: as `save_entry`.
    """
    with database.write() as connection:
        stamp = next_stamp(connection)
        return tuple(_save_entry(connection, contest_id, card, None, stamp) for card in cards)


def void_entries(database: Database, ids: Sequence[int], *, reason: str | None) -> None:
    """Takes entries back; a number that was given is given to nobody else."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, "contest_entry", ids, reason=reason, stamp=stamp)


def unvoid_entry(database: Database, entry_id: int) -> int:
    """Adds an entry anew that was taken back, with its marks and prizes."""
    hanging = (("contest_prize", "entry_id"),)
    new = bring_back(database, "contest_entry", entry_id, _ENTRY, hanging)
    with database.write() as connection:
        stamp = next_stamp(connection)
        # Marks are facts: they are voided for the row that is gone, and added for the new one.
        connection.exec_driver_sql(
            f"INSERT INTO contest_mark (entry_id, round_id, juror, marks, {NEW_ROW_COLUMNS})"
            f" SELECT ?, round_id, juror, marks, {stamp.values_sql} FROM contest_mark"
            " WHERE entry_id = ? AND voided_at IS NULL",
            (new, entry_id),
        )
        mine = f"t.entry_id = {int(entry_id)}"
        void_where(connection, "contest_mark", mine, reason=_("Entry came back"), stamp=stamp)
    return new


def undo_entry(database: Database, saved: SavedRow) -> None:
    """Takes the saving of an entry back."""
    with database.write() as connection:
        take_back(connection, saved, reason=_("Undone at once"), stamp=next_stamp(connection))


def _save_entry(
    connection: Connection, contest_id: int, card: EntryCard, entry_id: int | None, stamp: Stamp
) -> SavedRow:
    child = _child_of(connection, card)
    _refuse_twice(connection, contest_id, child, card, entry_id)
    columns: dict[str, Value] = {
        "on_date": card.on_date.isoformat(),
        "child_id": child,
        "club_id": card.club_id,
        "group_name": card.group_name if child is None else None,
        "people": card.people if child is None else None,
        "work": card.work,
    }
    if entry_id is None:
        columns |= {"contest_id": contest_id, "entry_no": _next_no(connection, contest_id)}
    return save_row(connection, "contest_entry", columns, entry_id, stamp)


def _columns(card: ContestCard) -> dict[str, Value]:
    return {
        "site_id": card.site_id,
        "code": card.code,
        "name": card.name,
        "kind": card.kind,
        "level": card.level,
        "starts_on": card.starts_on.isoformat(),
        "ends_on": card.ends_on.isoformat() if card.ends_on else None,
        "jury": BETWEEN.join(card.jury) or None,
        "note": card.note,
    }


def _rounds(card: ContestCard) -> Lines:
    lines: list[dict[str, Value]] = [
        {
            "position": position,
            "name": one.name,
            "planned_on": one.planned_on.isoformat() if one.planned_on else None,
            "most_marks": one.most_marks,
            "passing": one.passing,
        }
        for position, one in enumerate(card.rounds, start=1)
    ]
    columns = ("position", "name", "planned_on", "most_marks", "passing")
    return Lines("contest_round", "contest_id", "position", columns, lines)


def _refuse_nonsense(card: ContestCard) -> None:
    if card.ends_on is not None and card.ends_on < card.starts_on:
        raise DeskError(
            "contest.ended_before",
            _("The contest would end before it began. Correct one of both days."),
        )
    if not card.rounds or any(not r.name.strip() or r.most_marks < 1 for r in card.rounds):
        raise DeskError(
            "contest.rounds",
            _("A contest has one round at least, each with a name and the most marks, above 0."),
        )


def _refuse_second(connection: Connection, code: str, contest_id: int | None) -> None:
    other = connection.exec_driver_sql(
        "SELECT name FROM contest WHERE code = ? COLLATE NOCASE AND voided_at IS NULL AND id <> ?",
        (code, contest_id or 0),
    ).scalar()
    if other is not None:
        raise DeskError(
            "contest.code_taken",
            _("The contest %(name)s bears the code %(code)s already. Choose another code.")
            % {"name": other, "code": code},
        )


def _refuse_lost_marks(connection: Connection, card: ContestCard, contest_id: int | None) -> None:
    """A round that has marks stays, and no mark in it lies above its most."""
    rows = connection.exec_driver_sql(
        "SELECT r.position, r.name, max(k.marks) FROM contest_round r JOIN contest_mark k"
        " ON k.round_id = r.id AND k.voided_at IS NULL WHERE r.contest_id = ?"
        " AND r.voided_at IS NULL GROUP BY r.id",
        (contest_id or 0,),
    )
    for position, name, highest in rows:
        if position > len(card.rounds) or highest > card.rounds[position - 1].most_marks:
            raise DeskError(
                "contest.round_has_marks",
                _(
                    "The round %(round)s has marks already. It must stay, and its most marks can't"
                    " lie below what was given."
                )
                % {"round": name},
            )


def _child_of(connection: Connection, card: EntryCard) -> int | None:
    """The child who enters; None for a group."""
    if card.member_no is None:
        if not (card.group_name or "").strip():
            raise DeskError(
                "entry.nobody", _("Nobody enters yet. Type a member's number or a group's name.")
            )
        return None
    found = connection.exec_driver_sql(
        "SELECT child_id FROM club_member WHERE club_id = ? AND member_no_folded = ?"
        " AND voided_at IS NULL ORDER BY joined_on <= ? DESC, joined_on DESC, id DESC",
        (card.club_id, fold(card.member_no), card.on_date.isoformat()),
    ).scalar()
    if found is None:
        raise DeskError(
            "entry.unknown_member",
            _("The club has no member with the number %(number)s. Check the list of its members.")
            % {"number": card.member_no},
        )
    return int(found)


def _refuse_twice(
    connection: Connection,
    contest_id: int,
    child: int | None,
    card: EntryCard,
    entry_id: int | None,
) -> None:
    """A child or a group enters with one work once."""
    other = connection.exec_driver_sql(
        "SELECT entry_no FROM contest_entry WHERE contest_id = ? AND voided_at IS NULL AND id <> ?"
        " AND child_id IS ? AND coalesce(group_name, '') = ? AND coalesce(work, '') = ?",
        (
            *(contest_id, entry_id or 0, child),
            "" if child is not None else card.group_name or "",
            card.work or "",
        ),
    ).scalar()
    if other is not None:
        raise DeskError(
            "entry.twice",
            _("This is entry number %(number)s already. Give another work, or leave it.")
            % {"number": other},
        )


def _next_no(connection: Connection, contest_id: int) -> int:
    found = connection.exec_driver_sql(
        "SELECT coalesce(max(entry_no), 0) + 1 FROM contest_entry WHERE contest_id = ?",
        (contest_id,),
    )
    return int(found.scalar_one())
