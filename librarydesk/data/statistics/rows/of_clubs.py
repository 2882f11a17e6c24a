"""The records behind the figures of reading clubs; nobody is named in them."""

from dataclasses import replace

from librarydesk.data.indicators.dimensions import CHILDREN, OTHER, UNKNOWN
from librarydesk.data.statistics.clubs import (
    ATTENDANCE,
    FLAGS,
    FOR_CHILDREN,
    MEMBERS,
    MEMBERS_THAT_COUNT,
    OPEN_CLUB,
    READ,
    READINGS,
    SESSIONS,
    SESSIONS_HELD,
)
from librarydesk.data.statistics.rows.records import Records, equals
from librarydesk.data.statistics.sources import Counting

_BY_KIND = {"club_kind": equals("c.kind")}


def clubs_in_operation(counting: Counting) -> tuple[Records, ...]:
    """K01."""
    by_age = equals(f"iif({FOR_CHILDREN}, '{CHILDREN}', '{OTHER}')")
    clubs = Records(
        kind="club",
        source="club c",
        where=OPEN_CLUB,
        id="c.id",
        site="c.site_id",
        day="c.founded_on",
        values=counting.span,
        tests={**_BY_KIND, "age_group": by_age},
    )
    return (clubs,)


def club_members(counting: Counting) -> tuple[Records, ...]:
    """K02."""
    flags = {flag: equals(f"iif(k.{flag}, '{flag}', '')") for flag in FLAGS}
    gender = equals(f"coalesce(nullif(k.gender, ''), '{UNKNOWN}')")
    members = Records(
        kind="club_member",
        source=MEMBERS,
        where=MEMBERS_THAT_COUNT,
        id="m.id",
        site="c.site_id",
        day="m.joined_on",
        values=counting.span,
        tests={**flags, "gender": gender},
    )
    return (members,)


def club_sessions(counting: Counting) -> tuple[Records, ...]:
    """K03."""
    sessions = Records(
        kind="club_session",
        source=SESSIONS,
        where=SESSIONS_HELD,
        id="t.id",
        site="c.site_id",
        day="t.on_date",
        values=counting.span,
        tests=_BY_KIND,
    )
    return (sessions,)


def club_attendance(counting: Counting) -> tuple[Records, ...]:
    """K04."""
    return tuple(replace(some, amount=ATTENDANCE) for some in club_sessions(counting))


def books_read(counting: Counting) -> tuple[Records, ...]:
    """K05."""
    readings = Records(
        kind="reading",
        source=READINGS,
        where=READ,
        id="r.id",
        site="c.site_id",
        day="r.on_date",
        values=counting.span,
    )
    return (readings,)
