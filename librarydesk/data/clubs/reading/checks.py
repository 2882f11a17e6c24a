"""What is odd in the reading log."""

from librarydesk.data.clubs.sessions.checks import MEMBER_THEN
from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

_READINGS = (
    "SELECT s.code, k.code || ' ' || t.on_date || ' ' || t.member_no FROM reading t"
    " JOIN club k ON k.id = t.club_id JOIN site s ON s.id = k.site_id"
    " WHERE t.voided_at IS NULL AND k.voided_at IS NULL"
)
_EVER = (
    "EXISTS (SELECT 1 FROM club_member m WHERE m.club_id = t.club_id AND m.voided_at IS NULL"
    " AND m.member_no_folded = t.member_no_folded)"
)

RULES = (
    Rule(
        "reading.unknown_number",
        f"{_READINGS} AND NOT {_EVER}",
        lambda n: ngettext(
            "%(count)d line of a reading log has a number that its club never gave.",
            "%(count)d lines of reading logs have numbers that their clubs never gave.",
            n,
        ),
    ),
    Rule(
        "reading.no_member_then",
        f"{_READINGS} AND {_EVER} AND NOT {MEMBER_THEN.format(number='t.member_no_folded')}",
        lambda n: ngettext(
            "%(count)d line of a reading log is of somebody who wasn't a member on that day.",
            "%(count)d lines of reading logs are of somebody who wasn't a member on that day.",
            n,
        ),
    ),
    Rule(
        "reading.to_come",
        f"{_READINGS} AND t.on_date > :today",
        lambda n: ngettext(
            "%(count)d book was read on a day to come.",
            "%(count)d books were read on days to come.",
            n,
        ),
    ),
)
