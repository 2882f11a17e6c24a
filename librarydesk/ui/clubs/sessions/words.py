"""How the view of sessions says things."""

from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded import label
from librarydesk.coded.clubs import ClubActivity
from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day, shown_moment
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from librarydesk.data.clubs.sessions.queries import TermRow, WholeSession
    from librarydesk.data.clubs.sessions.roll_call import RollCall


def counted_sessions(count: int) -> str:
    """How many sessions."""
    return ngettext("%(n)s session", "%(n)s sessions", count) % {"n": shown_number(count)}


def counted_came(count: int) -> str:
    """How many came, each session counted."""
    return ngettext("%(n)s attended", "%(n)s attended", count) % {"n": shown_number(count)}


def weekdays() -> list[str]:
    """The days of the week from Monday on."""
    return [
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    ]


def called(call: "RollCall") -> str:
    """How far a roll call is."""
    if call.count is not None:
        return _("%(n)s came, counted without names") % {"n": shown_number(call.count)}
    return _("%(here)s of %(all)s here") % {
        "here": shown_number(len(call.here)),
        "all": shown_number(len(call.sheet.numbers)),
    }


def state(row: "TermRow") -> str:
    """Whether a session was held, is planned, or was planned and not recorded."""
    if row.is_held:
        return _("held")
    return _("not recorded") if row.day < clock.today() else _("planned")


def state_tone(row: "TermRow") -> Tone:
    """The colour of that."""
    if row.is_held:
        return Tone.SUCCESS
    return Tone.WARNING if row.day < clock.today() else Tone.SOFT


def activities(row: "TermRow") -> str:
    """What was done, in words."""
    return ", ".join(label(ClubActivity, code) for code in row.activities)


def came(row: "TermRow") -> str:
    """How many came; a dash where nobody counted at a session that was held."""
    if row.came is None:
        return "–" if row.is_held else ""
    return shown_number(row.came)


def facts(row: "TermRow") -> list[tuple[str, str]]:
    """The card of a session."""
    times = " – ".join(time for time in (row.starts_at, row.ends_at) if time)
    planned = row.planned_topic if row.is_held and row.planned_topic != row.topic else ""
    counted = _("%(n)s, counted") % {"n": shown_number(row.attendance or 0)}
    return [
        (_("Topic"), row.topic),
        (_("Planned as"), planned or ""),
        (_("Book"), row.book or ""),
        (_("Activities"), activities(row)),
        (_("Planned activity"), row.planned_activity or ""),
        (_("Time"), times),
        (_("Led by"), row.leader or ""),
        (_("Came"), counted if row.attendance is not None and not row.ticked else ""),
        (_("What happened"), row.summary or ""),
        (_("Remark"), row.planned_note or ""),
    ]


def came_lines(session: "WholeSession", names: "Mapping[str, str]") -> list[ListRow]:
    """Who came, then who had been ticked and isn't any more, with the reason."""
    here = [
        ListRow(ticked.member_no, note=names.get(ticked.member_no, ""), dot=Tone.SUCCESS)
        for ticked in session.here
    ]
    gone = [
        ListRow(
            ticked.member_no,
            note=" · ".join(
                part
                for part in (ticked.voided, ticked.author, shown_moment(ticked.recorded_at))
                if part
            ),
            value=_("voided"),
        )
        for ticked in session.gone
    ]
    return [*here, *gone]


def session_said(row: "TermRow") -> str:
    """How a session is named in a sentence."""
    return _("%(topic)s, %(day)s") % {"topic": row.topic, "day": shown_day(row.day)}


def columns() -> "list[Column[TermRow]]":
    """The columns of the list of sessions."""
    return [
        Column("day", _("Date"), lambda r: shown_day(r.day), width=96),
        Column("topic", _("Topic"), lambda r: r.topic, width=200, stretch=True),
        Column("book", _("Book"), lambda r: r.book or "", width=180),
        Column(
            "came",
            _("Came"),
            came,
            width=88,
            right=True,
            number=lambda r: r.came,
        ),
        Column("state", _("State"), state, width=112, tone=state_tone),
        Column("leader", _("Led by"), lambda r: r.leader or "", width=140, shown=False),
        Column("activities", _("Activities"), activities, width=180, shown=False),
    ]
