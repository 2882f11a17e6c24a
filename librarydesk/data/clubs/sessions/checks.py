"""What is odd in sessions of clubs."""

from librarydesk.coded.clubs import ClubActivity
from librarydesk.data.store.rules import Rule, listed
from librarydesk.i18n import ngettext

_SESSIONS = (
    "SELECT s.code, k.code || ' ' || t.on_date FROM club_session t JOIN club k ON k.id = t.club_id"
    " JOIN site s ON s.id = k.site_id WHERE t.voided_at IS NULL AND k.voided_at IS NULL"
)
_TICKED = (
    "SELECT s.code, k.code || ' ' || t.on_date || ' ' || a.member_no FROM session_attendance a"
    " JOIN club_session t ON t.id = a.session_id JOIN club k ON k.id = t.club_id"
    " JOIN site s ON s.id = k.site_id WHERE a.voided_at IS NULL AND t.voided_at IS NULL"
    " AND k.voided_at IS NULL"
)
# A member that left on a day may have come to its session, too.
MEMBER_THEN = (
    "EXISTS (SELECT 1 FROM club_member m WHERE m.club_id = t.club_id AND m.voided_at IS NULL"
    " AND m.member_no_folded = {number} AND m.joined_on <= t.on_date"
    " AND coalesce(m.left_on, '9999') >= t.on_date)"
)
_COUNTED = (
    "(SELECT count(DISTINCT a.member_no_folded) FROM session_attendance a"
    " WHERE a.session_id = t.id AND a.voided_at IS NULL)"
)
_UNKNOWN_ACTIVITY = (
    "EXISTS (SELECT 1 FROM"
    " json_each('[' || replace(json_quote(t.activities), '; ', '\",\"') || ']') j"
    f" WHERE j.value NOT IN {listed(ClubActivity)})"
)

RULES = (
    Rule(
        "session.no_member_then",
        f"{_TICKED} AND NOT {MEMBER_THEN.format(number='a.member_no_folded')}",
        lambda n: ngettext(
            "%(count)d number at a session was no member's of the club on that day.",
            "%(count)d numbers at sessions were no member's of the club on that day.",
            n,
        ),
    ),
    Rule(
        "session.outside_club",
        f"{_SESSIONS} AND (t.on_date < k.founded_on OR t.on_date > k.ended_on)",
        lambda n: ngettext(
            "%(count)d session lies before its club was founded or after it ended.",
            "%(count)d sessions lie before their club was founded or after it ended.",
            n,
        ),
    ),
    Rule(
        "session.to_come",
        f"{_SESSIONS} AND t.on_date > :today",
        lambda n: ngettext(
            "%(count)d session was held on a day to come.",
            "%(count)d sessions were held on days to come.",
            n,
        ),
    ),
    Rule(
        "session.counts_differ",
        f"{_SESSIONS} AND {_COUNTED} > 0 AND t.attendance <> {_COUNTED}",
        lambda n: ngettext(
            "%(count)d session has a plain count that differs from the members ticked.",
            "%(count)d sessions have a plain count that differs from the members ticked.",
            n,
        ),
    ),
    Rule(
        "session.unknown_word",
        f"{_SESSIONS} AND t.activities IS NOT NULL AND {_UNKNOWN_ACTIVITY}",
        lambda n: ngettext(
            "%(count)d session has an activity that this version doesn't know.",
            "%(count)d sessions have activities that this version doesn't know.",
            n,
        ),
    ),
)
