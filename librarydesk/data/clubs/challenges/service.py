"""What can be done with challenges: keeping their cards, handing prizes out, taking that back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.clubs.card_lines import Lines, SavedCard, bring_back, save_card, void_card
from librarydesk.data.clubs.challenges.refusals import refuse_nonsense, refuse_second
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

TABLE = "challenge"
_COLUMNS = (
    "site_id", "code", "name", "club_id", "measure", "starts_on", "ends_on", "badges", "rankings",
    "note",
)  # fmt: skip
_HANGING = (
    ("challenge_goal", "challenge_id"),
    ("challenge_stage", "challenge_id"),
    ("challenge_prize", "challenge_id"),
)


@dataclass(frozen=True)
class Goal:
    """What members of an age band are to reach; ages in years, both ends included."""

    age_from: int
    age_to: int
    goal: int


@dataclass(frozen=True)
class Stage:
    """A stage on the way, reached at `percent` of the goal; `prize` is what is handed out then."""

    name: str
    percent: int
    badge: str | None = None
    prize: str | None = None


@dataclass(frozen=True)
class ChallengeCard:
    """What is written down of a challenge; without a club it is for all clubs of the site."""

    code: str
    name: str
    site_id: int
    club_id: int | None
    measure: str
    starts_on: date
    ends_on: date
    goals: tuple[Goal, ...]
    stages: tuple[Stage, ...] = ()
    badges: bool = True
    rankings: bool = True
    note: str | None = None


@dataclass(frozen=True)
class Award:
    """A prize for a member, by number in its club."""

    club_id: int
    member_no: str
    prize: str


def save_challenge(
    database: Database, card: ChallengeCard, *, challenge_id: int | None = None
) -> SavedCard:
    """Saves a new challenge with its goals and stages, or edits the one with an id.

    Raises:
        DeskError: `challenge.code_taken`, `challenge.ended_before`, `challenge.no_goal`,
            `challenge.goals`, `challenge.stages`.
    """
    refuse_nonsense(card)
    with database.write() as connection:
        refuse_second(connection, card.code, challenge_id)
        stamp = next_stamp(connection)
        parts = (_goals(card), _stages(card))
        return save_card(connection, TABLE, _columns(card), challenge_id, parts, stamp)


def void_challenge(database: Database, challenge_id: int, *, reason: str | None) -> None:
    """Voids a challenge that was made by mistake."""
    void_card(database, TABLE, challenge_id, reason=reason)


def unvoid_challenge(database: Database, challenge_id: int) -> int:
    """Adds a challenge anew that was voided, with what hung on it."""
    return bring_back(database, TABLE, challenge_id, _COLUMNS, _HANGING)


def hand_out(
    database: Database, challenge_id: int, awards: Sequence[Award], day: date
) -> tuple[int, ...]:
    """Writes down that members were given prizes; who has that prize already is left out.

    Raises:
        DeskError: `challenge.unknown_member`, `challenge.nothing_to_hand_out`.
    """
    with database.write() as connection:
        _refuse_unknown(connection, awards)
        given = _given(connection, challenge_id)
        new = [award for award in awards if _key(award) not in given]
        if not new:
            raise DeskError(
                "challenge.nothing_to_hand_out",
                _("They have these prizes already. Nothing was written down."),
            )
        stamp = next_stamp(connection)
        rows = [_award_row(challenge_id, award, day) for award in new]
        return tuple(add_row(connection, "challenge_prize", row, stamp) for row in rows)


def take_prizes_back(database: Database, ids: Sequence[int], *, reason: str | None) -> None:
    """Voids prizes that were written down by mistake."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, "challenge_prize", ids, reason=reason, stamp=stamp)


def _columns(card: ChallengeCard) -> dict[str, Value]:
    return {
        "site_id": card.site_id,
        "code": card.code,
        "name": card.name,
        "club_id": card.club_id,
        "measure": card.measure,
        "starts_on": card.starts_on.isoformat(),
        "ends_on": card.ends_on.isoformat(),
        "badges": int(card.badges),
        "rankings": int(card.rankings),
        "note": card.note,
    }


def _goals(card: ChallengeCard) -> Lines:
    lines: list[dict[str, Value]] = [
        {"age_from": goal.age_from, "age_to": goal.age_to, "goal": goal.goal} for goal in card.goals
    ]
    return Lines(
        "challenge_goal", "challenge_id", "age_from", ("age_from", "age_to", "goal"), lines
    )


def _stages(card: ChallengeCard) -> Lines:
    lines: list[dict[str, Value]] = [
        {
            "position": position,
            "name": stage.name,
            "percent": stage.percent,
            "badge": stage.badge,
            "prize": stage.prize,
        }
        for position, stage in enumerate(sorted(card.stages, key=lambda s: s.percent), start=1)
    ]
    columns = ("position", "name", "percent", "badge", "prize")
    return Lines("challenge_stage", "challenge_id", "position", columns, lines)


def _award_row(challenge_id: int, award: Award, day: date) -> dict[str, Value]:
    return {
        "challenge_id": challenge_id,
        "club_id": award.club_id,
        "member_no": award.member_no,
        "member_no_folded": fold(award.member_no),
        "prize": award.prize,
        "handed_on": day.isoformat(),
    }


def _key(award: Award) -> tuple[int, str, str]:
    return award.club_id, fold(award.member_no), award.prize


def _given(connection: Connection, challenge_id: int) -> set[tuple[int, str, str]]:
    rows = connection.exec_driver_sql(
        "SELECT club_id, member_no_folded, prize FROM challenge_prize"
        " WHERE challenge_id = ? AND voided_at IS NULL",
        (challenge_id,),
    )
    return {(int(row[0]), str(row[1]), str(row[2])) for row in rows}


def _refuse_unknown(connection: Connection, awards: Sequence[Award]) -> None:
    clubs = ", ".join(str(int(club)) for club in {award.club_id for award in awards})
    rows = connection.exec_driver_sql(
        "SELECT club_id, member_no_folded FROM club_member"
        f" WHERE club_id IN ({clubs}) AND voided_at IS NULL"
    )
    known = {(int(row[0]), str(row[1])) for row in rows}
    unknown = [a.member_no for a in awards if (a.club_id, fold(a.member_no)) not in known]
    if unknown:
        raise DeskError(
            "challenge.unknown_member",
            _("The club has no member with the number %(numbers)s. Check the list of its members.")
            % {"numbers": ", ".join(unknown)},
        )
