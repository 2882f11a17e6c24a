"""What is odd of clubs and members: numbers twice, days upside down, data nobody agreed to."""

from librarydesk.data.clubs.consent.rules import consented, erased
from librarydesk.data.clubs.membership.service import FLAGS
from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

_MEMBERS = (
    "SELECT s.code, c.code || ' ' || m.member_no FROM club_member m JOIN club c ON c.id = m.club_id"
    " JOIN site s ON s.id = c.site_id WHERE m.voided_at IS NULL"
)
_CLUBS = (
    "SELECT s.code, c.code FROM club c JOIN site s ON s.id = c.site_id WHERE c.voided_at IS NULL"
)
_SOMEWHERE = (
    "(SELECT c.code || ' ' || m.member_no FROM club_member m JOIN club c ON c.id = m.club_id"
    " WHERE m.child_id = h.id AND m.voided_at IS NULL LIMIT 1)"
)
_CHILDREN = f"SELECT NULL, coalesce({_SOMEWHERE}, 'no ' || h.id) FROM child h"
_SEALED = (
    "EXISTS (SELECT 1 FROM child_personal p WHERE p.child_id = h.id AND p.voided_at IS NULL AND"
    " coalesce(p.name, p.school, p.class_name, p.guardian, p.guardian_phone, p.note) IS NOT NULL)"
)
_NOT_MERGED = (
    "NOT EXISTS (SELECT 1 FROM child_merging g WHERE g.merged_id = h.id AND g.voided_at IS NULL)"
)
_AGREED = consented("h.id", day=":today")

RULES = (
    Rule(
        "club.ended_before_founded",
        f"{_CLUBS} AND c.ended_on < c.founded_on",
        lambda n: ngettext(
            "%(count)d club ended before it was founded.",
            "%(count)d clubs ended before they were founded.",
            n,
        ),
    ),
    Rule(
        "club.ages_upside_down",
        f"{_CLUBS} AND c.age_to < c.age_from",
        lambda n: ngettext(
            "%(count)d club has an oldest age below its youngest one.",
            "%(count)d clubs have an oldest age below their youngest one.",
            n,
        ),
    ),
    Rule(
        "member.number_twice",
        f"{_MEMBERS} AND EXISTS (SELECT 1 FROM club_member o WHERE o.club_id = m.club_id"
        " AND o.member_no_folded = m.member_no_folded AND o.id > m.id AND o.voided_at IS NULL"
        " AND o.joined_on < coalesce(m.left_on, '9999-12-31')"
        " AND m.joined_on < coalesce(o.left_on, '9999-12-31'))",
        lambda n: ngettext(
            "%(count)d member number stands twice in a club at one time.",
            "%(count)d member numbers stand twice in a club at one time.",
            n,
        ),
    ),
    Rule(
        "member.left_before_joined",
        f"{_MEMBERS} AND m.left_on < m.joined_on",
        lambda n: ngettext(
            "%(count)d member left before joining.",
            "%(count)d members left before joining.",
            n,
        ),
    ),
    Rule(
        "member.before_club",
        f"{_MEMBERS} AND (m.joined_on < c.founded_on OR m.joined_on > c.ended_on)",
        lambda n: ngettext(
            "%(count)d member joined before the club was founded or after it ended.",
            "%(count)d members joined before the club was founded or after it ended.",
            n,
        ),
    ),
    Rule(
        "child.sealed_without_consent",
        f"{_CHILDREN} WHERE h.voided_at IS NULL AND {_SEALED} AND {_NOT_MERGED}"
        f" AND NOT {_AGREED} AND coalesce(h.awaiting_until, '') < :today",
        lambda n: ngettext(
            "%(count)d child has sealed data that nobody agrees to any more. Record the new"
            " consent, or erase them.",
            "%(count)d children have sealed data that nobody agrees to any more. Record the new"
            " consents, or erase them.",
            n,
        ),
    ),
    Rule(
        "child.flags_without_consent",
        f"{_CHILDREN} WHERE h.voided_at IS NULL AND NOT {erased('h.id')} AND {_NOT_MERGED}"
        f" AND max({', '.join(f'coalesce(h.{name}, 0)' for name in FLAGS)}) = 1"
        f" AND NOT {_AGREED}",
        lambda n: ngettext(
            "%(count)d child has its ethnic group, a disability or hardship recorded, but nobody"
            " agreed to that.",
            "%(count)d children have their ethnic group, a disability or hardship recorded, but"
            " nobody agreed to that.",
            n,
        ),
    ),
    Rule(
        "child.erased_but_named",
        f"{_CHILDREN} WHERE {erased('h.id')} AND ({_SEALED} OR EXISTS (SELECT 1 FROM child_key k"
        " WHERE k.child_id = h.id))",
        lambda n: ngettext(
            "%(count)d child was erased, but something that names it is there again. Opening the"
            " window erases it.",
            "%(count)d children were erased, but something that names them is there again. Opening"
            " the window erases it.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "child.nowhere",
        f"{_CHILDREN} WHERE h.voided_at IS NULL AND {_NOT_MERGED} AND NOT EXISTS (SELECT 1"
        " FROM club_member m WHERE m.child_id = h.id) AND NOT EXISTS (SELECT 1"
        " FROM contest_entry e WHERE e.child_id = h.id)",
        lambda n: ngettext(
            "%(count)d child is in no club and in no contest.",
            "%(count)d children are in no club and in no contest.",
            n,
        ),
    ),
)
