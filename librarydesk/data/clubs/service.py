"""What can be done with clubs: keeping their cards, ending them, taking that back."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold, sort_key
from librarydesk.data.store.saving import SavedRow, save_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class ClubCard:
    """What is written down of a club; ages in years, both ends included."""

    code: str
    name: str
    site_id: int
    kind: str
    founded_on: date
    age_from: int | None = None
    age_to: int | None = None
    leader: str | None = None
    days: str | None = None
    ended_on: date | None = None
    rankings: bool = True
    note: str | None = None


def save_club(database: Database, card: ClubCard, *, club_id: int | None = None) -> SavedRow:
    """Saves the card of a new club, or edits that of the one with an id.

    Raises:
        DeskError: `club.code_taken`, `club.ages_upside_down`, `club.ended_before`.
    """
    _refuse_nonsense(card)
    with database.write() as connection:
        _refuse_second(connection, card.code, club_id)
        return save_row(connection, "club", _columns(card), club_id, next_stamp(connection))


def end_club(database: Database, club_id: int, day: date | None) -> SavedRow:
    """Ends a club on a day: from then on it counts no more; None lets it go on.

    Raises:
        DeskError: `club.ended_before`.
    """
    with database.write() as connection:
        founded = connection.exec_driver_sql(
            "SELECT founded_on FROM club WHERE id = ?", (club_id,)
        ).scalar_one()
        if day is not None and day.isoformat() < founded:
            raise _ended_before()
        ended = {"ended_on": day.isoformat() if day else None}
        return save_row(connection, "club", ended, club_id, next_stamp(connection))


def undo_saving(database: Database, saved: SavedRow) -> None:
    """Takes a saving back."""
    with database.write() as connection:
        take_back(connection, saved, reason=_("Undone at once"), stamp=next_stamp(connection))


def _columns(card: ClubCard) -> dict[str, Value]:
    return {
        "code": card.code,
        "code_folded": fold(card.code),
        "name": card.name,
        "name_folded": fold(card.name),
        "name_sort": sort_key(card.name),
        "site_id": card.site_id,
        "kind": card.kind,
        "age_from": card.age_from,
        "age_to": card.age_to,
        "leader": card.leader,
        "days": card.days,
        "founded_on": card.founded_on.isoformat(),
        "ended_on": card.ended_on.isoformat() if card.ended_on else None,
        "rankings": None if card.rankings else 0,
        "note": card.note,
    }


def _refuse_nonsense(card: ClubCard) -> None:
    if card.age_from is not None and card.age_to is not None and card.age_to < card.age_from:
        raise DeskError(
            "club.ages_upside_down",
            _("The oldest age lies below the youngest one. Correct one of both."),
        )
    if card.ended_on is not None and card.ended_on < card.founded_on:
        raise _ended_before()


def _ended_before() -> DeskError:
    return DeskError(
        "club.ended_before",
        _("The club would end before it began. Correct one of both days."),
    )


def _refuse_second(connection: Connection, code: str, club_id: int | None) -> None:
    other = connection.exec_driver_sql(
        "SELECT name FROM club WHERE code_folded = ? AND voided_at IS NULL AND id <> ?",
        (fold(code), club_id or 0),
    ).scalar()
    if other is not None:
        raise DeskError(
            "club.code_taken",
            _("The club %(name)s bears the code %(code)s already. Give this one another code.")
            % {"name": other, "code": code},
            club=code,
        )
