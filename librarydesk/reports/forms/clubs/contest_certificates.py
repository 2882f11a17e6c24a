"""Certificates for what was won: a page for each prize of a contest, or for who finished."""

from librarydesk import clock
from librarydesk.coded import label
from librarydesk.coded.clubs import ContestKind, PrizeRank, Purpose
from librarydesk.data.clubs.challenges.queries import challenge_id_of
from librarydesk.data.clubs.challenges.standing import Board, Standing, board
from librarydesk.data.clubs.consent.fields import Personal, opened
from librarydesk.data.clubs.consent.queries import children_with
from librarydesk.data.clubs.contests.queries import (
    ContestRow,
    EntryRow,
    PrizeRow,
    contest_by_id,
    contest_id_of,
    entries,
    prizes,
)
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.certificates.drawing import Honour, Sheet
from librarydesk.reports.forms.clubs.certificate_sheet import certificate_sheet
from librarydesk.reports.forms.clubs.roll import NOBODY, school_of
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, paper

PUBLIC = (Purpose.MEMBERSHIP, Purpose.HONOURS)
"""What must be agreed to before a child is named in public."""


def of_contest(
    database: Database, which: str, options: FormOptions, seal: Seal | None
) -> tuple[Sheet, list[Honour]]:
    """A certificate for each prize of the contest with a code, the best first.

    Raises:
        DeskError: `contest.unknown`, `contest.no_prizes`.
    """
    today = clock.today()
    with database.read() as connection:
        contest = contest_by_id(connection, contest_id_of(connection, which), today)
        entered = {entry.id: entry for entry in entries(connection, contest.id, seal, PUBLIC)}
        won = prizes(connection, contest.id)
        words = paper(connection, "certificate", contest.site_id, today, file="clubs")
    wanted = {number.strip() for number in options.get("entries", "").split(";") if number.strip()}
    shown = [
        prize for prize in won if not wanted or str(entered[prize.entry_id].entry_no) in wanted
    ]
    if not shown:
        raise DeskError(
            "contest.no_prizes",
            _("The contest %(contest)s has no such prizes yet. Give prizes first.")
            % {"contest": contest.name},
        )
    reason = options.get("reason", "")
    honours = [_of_prize(words, contest, entered[prize.entry_id], prize, reason) for prize in shown]
    return certificate_sheet(words, "contest", today, options), honours


def of_challenge(
    database: Database, which: str, options: FormOptions, seal: Seal | None
) -> tuple[Sheet, list[Honour]]:
    """A certificate for each member who reached the goal of the challenge with a code.

    Raises:
        DeskError: `challenge.unknown`, `challenge.nobody_finished`.
    """
    today = clock.today()
    with database.read() as connection:
        found = board(connection, challenge_id_of(connection, which), today, None)
        row = found.challenge.row
        done = [standing for standing in found.standings if standing.finished]
        children = [standing.child_id for standing in done]
        named = set(children)
        for purpose in PUBLIC:
            named &= children_with(connection, children, purpose, today)
        personal = opened(connection, seal, sorted(named)) if seal is not None and named else {}
        words = paper(connection, "certificate", row.site_id, today, file="clubs")
    if not done:
        raise DeskError(
            "challenge.nobody_finished",
            _("Nobody has reached the goal of the challenge %(challenge)s yet.")
            % {"challenge": row.name},
        )
    reason = options.get("reason", "")
    honours = [_of_standing(words, found, one, personal, reason) for one in done]
    return certificate_sheet(words, "challenge", today, options), honours


def _of_prize(
    words: Paper, contest: ContestRow, entry: EntryRow, prize: PrizeRow, reason: str
) -> Honour:
    said = {
        "rank": label(PrizeRank, prize.rank),
        "contest": contest.name,
        "work": entry.work or "",
    }
    if contest.kind == ContestKind.AMBASSADOR:
        why = words("reason_ambassador_prize", **said)
    else:
        why = words("reason_contest_work" if entry.work else "reason_contest", **said)
    if entry.group_name:
        return Honour(entry.group_name, "", reason or why, words("opening_group"))
    personal = entry.personal or NOBODY
    detail = _detail(words, entry.club or "", personal)
    return Honour(personal.name or words("blank"), detail, reason or why)


def _of_standing(
    words: Paper, found: Board, one: Standing, named: dict[int, Personal], reason: str
) -> Honour:
    row = found.challenge.row
    amount = words(f"amount_{row.measure}", count=words.count(one.amount))
    why = words("reason_challenge", challenge=row.name, amount=amount)
    personal = named.get(one.child_id, NOBODY)
    detail = _detail(words, one.club, personal)
    return Honour(personal.name or words("blank"), detail, reason or why)


def _detail(words: Paper, club: str, personal: Personal) -> str:
    school = school_of(personal)
    if not club:
        return school
    return words("detail_school" if school else "detail", **{"club": club, "class": school})
