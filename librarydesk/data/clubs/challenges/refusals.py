"""What isn't taken for a challenge: days, goals and stages that contradict each other."""

from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from librarydesk.errors import DeskError
from librarydesk.i18n import _

if TYPE_CHECKING:
    from librarydesk.data.clubs.challenges.service import ChallengeCard


def refuse_nonsense(card: "ChallengeCard") -> None:
    """Refuses a card that contradicts itself."""
    if card.ends_on < card.starts_on:
        raise DeskError(
            "challenge.ended_before",
            _("The challenge would end before it began. Correct one of both days."),
        )
    _refuse_goals(card)
    _refuse_stages(card)


def refuse_second(connection: Connection, code: str, challenge_id: int | None) -> None:
    """Refuses a code that another challenge bears."""
    other = connection.exec_driver_sql(
        "SELECT name FROM challenge WHERE code = ? COLLATE NOCASE AND voided_at IS NULL"
        " AND id <> ?",
        (code, challenge_id or 0),
    ).scalar()
    if other is not None:
        raise DeskError(
            "challenge.code_taken",
            _("The challenge %(name)s bears the code %(code)s already. Choose another code.")
            % {"name": other, "code": code},
        )


def _refuse_goals(card: "ChallengeCard") -> None:
    if not card.goals:
        raise DeskError(
            "challenge.no_goal", _("There is no goal yet. Say how much is to be read at what age.")
        )
    if any(goal.age_to < goal.age_from or goal.goal < 1 for goal in card.goals):
        raise DeskError(
            "challenge.goals",
            _("A goal is above 0, and its oldest age isn't below its youngest one."),
        )
    ordered = sorted(card.goals, key=lambda goal: goal.age_from)
    if any(after.age_from <= before.age_to for before, after in pairwise(ordered)):
        raise DeskError(
            "challenge.goals", _("Two goals are for the same age. Part the ages between them.")
        )


def _refuse_stages(card: "ChallengeCard") -> None:
    shares = [stage.percent for stage in card.stages]
    prizes = [stage.prize for stage in card.stages if stage.prize]
    names = [stage.name for stage in card.stages]
    if any(not 1 <= share <= 1000 for share in shares) or not all(name.strip() for name in names):
        raise DeskError(
            "challenge.stages",
            _("A stage has a name, and lies at a share of the goal from 1 to 1000 percent."),
        )
    if any(len(set(some)) < len(some) for some in (shares, prizes, names)):
        raise DeskError(
            "challenge.stages",
            _("Two stages have the same name, share or prize. Tell them apart."),
        )
