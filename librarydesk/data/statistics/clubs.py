"""Reading clubs in a period: clubs, members, sessions, who came, what was read. K01 to K05.

All of it belongs to the club's site. Nobody's name is asked for, so that erasing a child changes no
figure; a child that was found to be another one counts by what is known of that one.
"""

from librarydesk.data.indicators.dimensions import CHILDREN, OTHER, UNKNOWN
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Tally

CHILDREN_BELOW = 16
"""The age below which people are children in all figures."""

FLAGS = ("ethnic_minority", "disabled", "hardship")
"""What is kept of a member only with consent."""

OPEN_CLUB = (
    "c.voided_at IS NULL AND c.founded_on <= :last AND (c.ended_on IS NULL OR c.ended_on > :last)"
)
FOR_CHILDREN = f"coalesce(c.age_to < {CHILDREN_BELOW}, 0)"
_CLUBS = f"""
SELECT c.site_id, c.kind, {FOR_CHILDREN}, count(*) FROM club c WHERE {OPEN_CLUB} GROUP BY 1, 2, 3
"""
# Who a child was found to be, through all findings: the last one is nobody else.
_PERSONS = """
WITH RECURSIVE found(child_id, survivor_id) AS (
  SELECT merged_id, survivor_id FROM child_merging WHERE voided_at IS NULL
  UNION SELECT f.child_id, g.survivor_id FROM found f
    JOIN child_merging g ON g.merged_id = f.survivor_id AND g.voided_at IS NULL),
person(child_id, person_id) AS (
  SELECT child_id, min(survivor_id) FROM found
  WHERE survivor_id NOT IN (SELECT child_id FROM found) GROUP BY child_id)
"""
CHILD_OF_MEMBER = f"""
LEFT JOIN ({_PERSONS} SELECT child_id, person_id FROM person) p ON p.child_id = {{0}}.child_id
JOIN child k ON k.id = coalesce(p.person_id, {{0}}.child_id)
"""
"""The child `k` that a member is, as far as that was found out."""

MEMBERS = f"club_member m JOIN club c ON c.id = m.club_id {CHILD_OF_MEMBER.format('m')}"
MEMBERS_THAT_COUNT = (
    "m.voided_at IS NULL AND m.joined_on <= :last AND (m.left_on IS NULL OR m.left_on > :last)"
    f" AND {OPEN_CLUB}"
)
_MEMBERS = f"""
SELECT c.site_id, k.gender, k.ethnic_minority, k.disabled, k.hardship, count(*)
FROM {MEMBERS} WHERE {MEMBERS_THAT_COUNT} GROUP BY 1, 2, 3, 4, 5
"""
ATTENDANCE = """coalesce(
  (SELECT nullif(count(DISTINCT a.member_no_folded), 0) FROM session_attendance a
   WHERE a.session_id = t.id AND a.voided_at IS NULL), t.attendance, 0)"""
SESSIONS = "club_session t JOIN club c ON c.id = t.club_id"
SESSIONS_HELD = "t.voided_at IS NULL AND c.voided_at IS NULL AND t.on_date BETWEEN :first AND :last"
_SESSIONS = f"""
SELECT c.site_id, c.kind, count(*), sum({ATTENDANCE})
FROM {SESSIONS} WHERE {SESSIONS_HELD} GROUP BY 1, 2
"""
READINGS = "reading r JOIN club c ON c.id = r.club_id"
READ = "r.voided_at IS NULL AND c.voided_at IS NULL AND r.on_date BETWEEN :first AND :last"
_READINGS = f"SELECT c.site_id, count(*) FROM {READINGS} WHERE {READ} GROUP BY 1"


def clubs_in_operation(counting: Counting) -> Tally:
    """K01."""
    tally = Tally()
    rows = counting.connection.exec_driver_sql(_CLUBS, counting.span)
    for site_id, kind, young, clubs in rows:
        age_group = CHILDREN if young else OTHER
        tally.add_all(site_id, clubs, club_kind=kind, age_group=age_group)
    return tally


def club_members(counting: Counting) -> Tally:
    """K02."""
    tally = Tally()
    for row in counting.connection.exec_driver_sql(_MEMBERS, counting.span):
        site_id, gender, *flags, members = row
        tally.add_all(site_id, members, gender=gender or UNKNOWN)
        for name, flag in zip(FLAGS, flags, strict=True):
            if flag:
                tally.add_part(name, name, site_id, members)
    return tally


def club_sessions(counting: Counting) -> Tally:
    """K03."""
    tally = Tally()
    for site_id, kind, sessions, _came in counting.once(_sessions_held):
        tally.add_all(site_id, sessions, club_kind=kind)
    return tally


def club_attendance(counting: Counting) -> Tally:
    """K04."""
    tally = Tally()
    for site_id, kind, _sessions, came in counting.once(_sessions_held):
        tally.add_all(site_id, came, club_kind=kind)
    return tally


def _sessions_held(counting: Counting) -> list[tuple[int, str, int, int]]:
    """By site and kind of club: how many sessions, and how many came to them."""
    return [
        (row[0], row[1], row[2], row[3])
        for row in counting.connection.exec_driver_sql(_SESSIONS, counting.span)
    ]


def books_read(counting: Counting) -> Tally:
    """K05."""
    tally = Tally()
    for site_id, readings in counting.connection.exec_driver_sql(_READINGS, counting.span):
        tally.add(site_id, readings)
    return tally
