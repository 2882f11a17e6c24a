"""What is odd of challenges: goals that overlap, prizes of somebody who was never a member."""

from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

_CHALLENGES = (
    "SELECT s.code, t.code FROM challenge t JOIN site s ON s.id = t.site_id"
    " WHERE t.voided_at IS NULL"
)
_PRIZES = (
    "SELECT s.code, t.code || ' ' || p.member_no FROM challenge_prize p"
    " JOIN challenge t ON t.id = p.challenge_id AND t.voided_at IS NULL"
    " JOIN site s ON s.id = t.site_id WHERE p.voided_at IS NULL"
)

RULES = (
    Rule(
        "challenge.ended_before",
        f"{_CHALLENGES} AND t.ends_on < t.starts_on",
        lambda n: ngettext(
            "%(count)d challenge ended before it began.",
            "%(count)d challenges ended before they began.",
            n,
        ),
    ),
    Rule(
        "challenge.no_goal",
        f"{_CHALLENGES} AND NOT EXISTS (SELECT 1 FROM challenge_goal g"
        " WHERE g.challenge_id = t.id AND g.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d challenge has no goal.", "%(count)d challenges have no goal.", n
        ),
    ),
    Rule(
        "challenge.goals_overlap",
        f"{_CHALLENGES} AND EXISTS (SELECT 1 FROM challenge_goal g JOIN challenge_goal o"
        " ON o.challenge_id = g.challenge_id AND o.id <> g.id AND o.voided_at IS NULL"
        " AND o.age_from BETWEEN g.age_from AND g.age_to"
        " WHERE g.challenge_id = t.id AND g.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d challenge has two goals for one age.",
            "%(count)d challenges have two goals for one age.",
            n,
        ),
    ),
    Rule(
        "challenge_prize.unknown_member",
        f"{_PRIZES} AND NOT EXISTS (SELECT 1 FROM club_member m WHERE m.club_id = p.club_id"
        " AND m.member_no_folded = p.member_no_folded AND m.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d prize of a challenge is for a number that its club never gave.",
            "%(count)d prizes of challenges are for numbers that their clubs never gave.",
            n,
        ),
    ),
    Rule(
        "challenge_prize.other_club",
        f"{_PRIZES} AND t.club_id IS NOT NULL AND p.club_id <> t.club_id",
        lambda n: ngettext(
            "%(count)d prize of a challenge is for a member of a club that it isn't for.",
            "%(count)d prizes of challenges are for members of clubs that they aren't for.",
            n,
        ),
    ),
    Rule(
        "challenge_prize.before_challenge",
        f"{_PRIZES} AND p.handed_on < t.starts_on",
        lambda n: ngettext(
            "%(count)d prize was handed out before its challenge began.",
            "%(count)d prizes were handed out before their challenges began.",
            n,
        ),
    ),
)
