"""What is odd of events and what belongs to them, of visits and of media outputs."""

from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

_EVENTS = (
    "SELECT s.code, e.code || ' ' || e.name FROM event e JOIN site s ON s.id = e.site_id"
    " WHERE e.voided_at IS NULL"
)
_OF_EVENT = (
    "SELECT s.code, e.code || ' ' || x.{name} FROM {table} x JOIN event e ON e.id = x.event_id"
    " JOIN site s ON s.id = e.site_id WHERE x.voided_at IS NULL AND e.voided_at IS NULL"
)
_VISITS = (
    "SELECT t.code, v.on_date FROM site_visit v JOIN site t ON t.id = v.to_site_id"
    " WHERE v.voided_at IS NULL"
)

RULES = (
    Rule(
        "event.part_above_whole",
        f"{_EVENTS} AND max(coalesce(e.children, 0), coalesce(e.ethnic_minority, 0),"
        " coalesce(e.disabled, 0)) > coalesce(e.attendance, 0)",
        lambda n: ngettext(
            "%(count)d event has more children, or people of another group, than people came.",
            "%(count)d events have more children, or people of another group, than people came.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "event.ends_before",
        f"{_EVENTS} AND e.ends_on < e.on_date",
        lambda n: ngettext(
            "%(count)d event ends before it begins.",
            "%(count)d events end before they begin.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "event.not_counted",
        f"{_EVENTS} AND e.attendance IS NULL AND coalesce(e.ends_on, e.on_date) < :today",
        lambda n: ngettext(
            "%(count)d event is over, but nobody wrote down how many came.",
            "%(count)d events are over, but nobody wrote down how many came.",
            n,
        ),
    ),
    Rule(
        "seminar.papers_differ",
        f"{_EVENTS} AND EXISTS (SELECT 1 FROM seminar_paper p WHERE p.event_id = e.id"
        " AND p.accepted IS NOT NULL AND p.voided_at IS NULL) AND coalesce(e.papers, 0) <>"
        " (SELECT count(*) FROM seminar_paper p WHERE p.event_id = e.id AND p.accepted = 1"
        " AND p.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d seminar counts another number of papers than were accepted.",
            "%(count)d seminars count another number of papers than were accepted.",
            n,
        ),
    ),
    Rule(
        "seminar.paper_late",
        _OF_EVENT.format(table="seminar_paper", name="title")
        + " AND x.received_on > (SELECT m.papers_until FROM seminar m WHERE m.event_id = e.id"
        " AND m.voided_at IS NULL LIMIT 1)",
        lambda n: ngettext(
            "%(count)d paper came after the last day of the call for papers.",
            "%(count)d papers came after the last day of the call for papers.",
            n,
        ),
    ),
    Rule(
        "seminar.call_after",
        f"{_EVENTS} AND EXISTS (SELECT 1 FROM seminar m WHERE m.event_id = e.id"
        " AND m.voided_at IS NULL AND m.papers_until > e.on_date)",
        lambda n: ngettext(
            "%(count)d seminar takes papers after it has been held.",
            "%(count)d seminars take papers after they have been held.",
            n,
        ),
    ),
    Rule(
        "training.certificate_twice",
        _OF_EVENT.format(table="trainee", name="name")
        + " AND x.certificate_no <> '' AND EXISTS (SELECT 1 FROM trainee o"
        " WHERE o.event_id = x.event_id AND o.certificate_no = x.certificate_no AND o.id < x.id"
        " AND o.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d certificate bears a number that another one of the course bears.",
            "%(count)d certificates bear numbers that others of their course bear.",
            n,
        ),
    ),
    Rule(
        "visit.overdue",
        f"{_VISITS} AND v.due_on < :today AND v.done_on IS NULL",
        lambda n: ngettext(
            "%(count)d visit asked for something that should be done by now.",
            "%(count)d visits asked for something that should be done by now.",
            n,
        ),
    ),
    Rule(
        "visit.due_before",
        f"{_VISITS} AND (v.due_on < v.on_date OR v.done_on < v.on_date)",
        lambda n: ngettext(
            "%(count)d visit has something due or done before it was made.",
            "%(count)d visits have something due or done before they were made.",
            n,
        ),
    ),
    Rule(
        "visit.to_itself",
        f"{_VISITS} AND v.site_id = v.to_site_id",
        lambda n: ngettext(
            "%(count)d visit is one of a site to itself.",
            "%(count)d visits are visits of sites to themselves.",
            n,
        ),
    ),
    Rule(
        "media.in_the_future",
        "SELECT s.code, o.title FROM media_output o JOIN site s ON s.id = o.site_id"
        " WHERE o.voided_at IS NULL AND o.on_date > :today",
        lambda n: ngettext(
            "%(count)d media output has a day that is still to come.",
            "%(count)d media outputs have days that are still to come.",
            n,
        ),
    ),
)
