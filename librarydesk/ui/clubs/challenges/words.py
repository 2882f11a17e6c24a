"""How the view of challenges says things."""

from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded import label
from librarydesk.coded.clubs import Measure
from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.clubs.challenges.queries import (
        ChallengeRow,
        HandedOut,
        WholeChallenge,
    )
    from librarydesk.data.clubs.challenges.standing import Board, Due, Standing


def counted_challenges(count: int) -> str:
    """How many challenges."""
    return ngettext("%(n)s challenge", "%(n)s challenges", count) % {"n": shown_number(count)}


def for_whom(row: "ChallengeRow") -> str:
    """The club that it is for, or all of the site."""
    return row.club or _("all clubs of %(site)s") % {"site": row.site}


def state(row: "ChallengeRow") -> str:
    """Whether it is going on."""
    today = clock.today()
    if row.runs_on(today):
        return _("going on")
    return _("finished") if row.ends_on < today else _("not begun yet")


def state_tone(row: "ChallengeRow") -> Tone:
    """Green while it is going on."""
    return Tone.SUCCESS if row.runs_on(clock.today()) else Tone.SOFT


def amount(measure: str, count: int) -> str:
    """How much was read."""
    numbers = {"n": shown_number(count)}
    if measure == Measure.PAGES:
        return ngettext("%(n)s page", "%(n)s pages", count) % numbers
    if measure == Measure.MINUTES:
        return ngettext("%(n)s minute", "%(n)s minutes", count) % numbers
    return ngettext("%(n)s book", "%(n)s books", count) % numbers


def facts(whole: "WholeChallenge") -> list[tuple[str, str]]:
    """The card of a challenge."""
    row = whole.row
    shown, hidden = _("shown"), _("not shown")
    goals = [
        f"{_ages(goal.age_from, goal.age_to)}: {amount(row.measure, goal.goal)}"
        for goal in whole.goals
    ]
    stages = [
        " · ".join(part for part in (f"{s.percent} % {s.name}", s.badge, s.prize) if part)
        for s in whole.stages
    ]
    return [
        (_("Code"), row.code),
        (_("For"), for_whom(row)),
        (_("What counts"), label(Measure, row.measure)),
        (_("From"), shown_day(row.starts_on)),
        (_("Until"), shown_day(row.ends_on)),
        (_("Goals"), "\n".join(goals)),
        (_("Stages"), "\n".join(stages)),
        (_("Badges"), shown if row.badges else hidden),
        (_("Rankings"), shown if row.rankings else hidden),
        (_("Remark"), row.note or ""),
    ]


def who(standing: "Standing") -> str:
    """A member by number, with its name where that may be shown."""
    number = _("No. %(number)s") % {"number": standing.member_no}
    return f"{number} · {standing.name}" if standing.name else number


def standing_lines(shown: "Board") -> list[ListRow]:
    """The members in the order in which they stand."""
    row = shown.challenge.row
    lines = []
    for one in shown.standings:
        stage = shown.stage_of(one)
        badge = (stage.badge or stage.name) if stage and row.badges else ""
        read = amount(row.measure, one.amount)
        goal = _("of %(goal)s") % {"goal": shown_number(one.goal)} if one.goal else ""
        club = one.club if row.club_id is None else ""
        place = f"{one.rank}. " if one.rank else ""
        value = "" if one.percent is None else f"{one.percent} %"
        tone = Tone.SUCCESS if one.finished else Tone.SOFT
        note = " · ".join(part for part in (f"{read} {goal}".strip(), badge, club) if part)
        lines.append(ListRow(place + who(one), note, value, tone))
    return lines


def due_lines(due: "list[Due]") -> list[ListRow]:
    """The prizes that wait to be handed out; the target is the prize."""
    return [
        ListRow(
            who(one.standing),
            f"{one.stage.prize} · {one.standing.club}",
            _("to hand out"),
            Tone.WARNING,
            target=one,
        )
        for one in due
    ]


def handed_lines(handed: "list[HandedOut]") -> list[ListRow]:
    """The prizes that were handed out; the target is the prize."""
    return [
        ListRow(
            _("No. %(number)s") % {"number": one.member_no},
            f"{one.prize} · {one.club}",
            shown_day(one.handed_on),
            target=one,
        )
        for one in handed
    ]


def columns() -> "list[Column[ChallengeRow]]":
    """The columns of the list."""
    return [
        Column("name", _("Challenge"), lambda r: r.name, width=170, stretch=True),
        Column("for", _("For"), for_whom, width=140),
        Column("measure", _("What counts"), lambda r: label(Measure, r.measure), width=100),
        Column("from", _("From"), lambda r: shown_day(r.starts_on), width=96),
        Column("to", _("Until"), lambda r: shown_day(r.ends_on), width=96),
        Column("state", _("State"), state, width=100, tone=state_tone),
        Column(
            "prizes",
            _("Prizes handed out"),
            lambda r: shown_number(r.prizes),
            width=130,
            right=True,
            number=lambda r: r.prizes,
            shown=False,
        ),
        Column("code", _("Code"), lambda r: r.code, width=120, shown=False),
    ]


def _ages(least: int, most: int) -> str:
    return _("%(least)s–%(most)s years") % {"least": least, "most": most}
