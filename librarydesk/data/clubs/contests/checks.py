"""What is odd of contests: marks that can't be, entries and prizes that hang on nothing."""

from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

_ENTRIES = (
    "SELECT s.code, t.code || ' ' || e.entry_no FROM contest_entry e"
    " JOIN contest t ON t.id = e.contest_id AND t.voided_at IS NULL"
    " JOIN site s ON s.id = t.site_id {more} WHERE e.voided_at IS NULL"
)
_MARKS = _ENTRIES.format(
    more="JOIN contest_mark k ON k.entry_id = e.id AND k.voided_at IS NULL"
    " JOIN contest_round r ON r.id = k.round_id"
)
_PRIZES = (
    "SELECT s.code, t.code || ' ' || e.entry_no FROM contest_prize p"
    " JOIN contest_entry e ON e.id = p.entry_id JOIN contest t ON t.id = e.contest_id"
    " AND t.voided_at IS NULL JOIN site s ON s.id = t.site_id WHERE p.voided_at IS NULL"
)
_MEMBER = (
    "SELECT 1 FROM club_member m WHERE m.child_id = e.child_id AND m.club_id = e.club_id"
    " AND m.voided_at IS NULL"
)

RULES = (
    Rule(
        "mark.out_of_range",
        f"{_MARKS} AND (k.marks > r.most_marks OR k.marks < 0)",
        lambda n: ngettext(
            "%(count)d mark of a jury lies above the most that its round gives.",
            "%(count)d marks of juries lie above the most that their rounds give.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "mark.other_contest",
        f"{_MARKS} AND (r.contest_id <> e.contest_id OR r.voided_at IS NOT NULL)",
        lambda n: ngettext(
            "%(count)d mark of a jury belongs to a round that its contest doesn't have.",
            "%(count)d marks of juries belong to rounds that their contests don't have.",
            n,
        ),
    ),
    Rule(
        "mark.twice",
        f"{_MARKS} AND EXISTS (SELECT 1 FROM contest_mark o WHERE o.entry_id = k.entry_id"
        " AND o.round_id = k.round_id AND o.juror = k.juror AND o.id > k.id"
        " AND o.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d juror marked an entry twice in a round.",
            "%(count)d times a juror marked an entry twice in a round.",
            n,
        ),
    ),
    Rule(
        "entry.unknown_member",
        f"{_ENTRIES.format(more='')} AND e.child_id IS NOT NULL AND NOT EXISTS ({_MEMBER})",
        lambda n: ngettext(
            "%(count)d entry of a contest is of somebody who was never a member of its club.",
            "%(count)d entries of contests are of somebody who was never a member of their club.",
            n,
        ),
    ),
    Rule(
        "entry.nobody",
        f"{_ENTRIES.format(more='')} AND e.child_id IS NULL AND coalesce(e.group_name, '') = ''",
        lambda n: ngettext(
            "%(count)d entry of a contest is of nobody.",
            "%(count)d entries of contests are of nobody.",
            n,
        ),
    ),
    Rule(
        "entry.number_twice",
        f"{_ENTRIES.format(more='')} AND EXISTS (SELECT 1 FROM contest_entry o"
        " WHERE o.contest_id = e.contest_id AND o.entry_no = e.entry_no AND o.id > e.id"
        " AND o.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d number of an entry stands twice in a contest.",
            "%(count)d numbers of entries stand twice in a contest.",
            n,
        ),
    ),
    Rule(
        "prize.no_entry",
        f"{_PRIZES} AND e.voided_at IS NOT NULL",
        lambda n: ngettext(
            "%(count)d prize is for an entry that was taken back.",
            "%(count)d prizes are for entries that were taken back.",
            n,
        ),
    ),
    Rule(
        "prize.before_contest",
        f"{_PRIZES} AND p.handed_on < t.starts_on",
        lambda n: ngettext(
            "%(count)d prize was handed out before its contest began.",
            "%(count)d prizes were handed out before their contests began.",
            n,
        ),
    ),
)
