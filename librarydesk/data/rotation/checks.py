"""What is odd in rotation. Chains that don't link, counts below 0: see statistics."""

from librarydesk.coded import SettlementResult
from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.rules import Rule, listed
from librarydesk.i18n import ngettext

_MOVEMENTS = (
    "SELECT s.code, m.trip_code || ' ' || m.on_date || ' ' || a.code || ' – ' || b.code"
    " FROM rotation_movement m JOIN site s ON s.id = m.site_id JOIN site a ON a.id = m.from_site_id"
    " JOIN site b ON b.id = m.to_site_id WHERE m.voided_at IS NULL"
)
_USAGE = (
    "SELECT s.code, s.code || ' ' || u.month FROM point_usage u JOIN site s ON s.id = u.site_id"
    " WHERE u.voided_at IS NULL"
)

RULES = (
    Rule(
        "rotation.part_above_whole",
        f"{_MOVEMENTS} AND m.children_copies > m.copies",
        lambda n: ngettext(
            "%(count)d delivery has more children's copies than copies.",
            "%(count)d deliveries have more children's copies than copies.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "rotation.to_itself",
        f"{_MOVEMENTS} AND m.from_site_id = m.to_site_id",
        lambda n: ngettext(
            "%(count)d rotation row ends where it began.",
            "%(count)d rotation rows end where they began.",
            n,
        ),
    ),
    Rule(
        "rotation.due_before_delivery",
        f"{_MOVEMENTS} AND m.due_on < m.on_date",
        lambda n: ngettext(
            "%(count)d delivery was due back before it was made.",
            "%(count)d deliveries were due back before they were made.",
            n,
        ),
    ),
    Rule(
        "rotation.closed_point",
        f"{_MOVEMENTS} AND b.closed_on <= m.on_date",
        lambda n: ngettext(
            "%(count)d rotation row brings copies to a site that was closed by then.",
            "%(count)d rotation rows bring copies to sites that were closed by then.",
            n,
        ),
    ),
    Rule(
        "rotation.without_copy",
        f"{_MOVEMENTS} AND m.copy_id IN (SELECT id FROM copy WHERE voided_at IS NOT NULL)",
        lambda n: ngettext(
            "%(count)d rotation row is about a copy that counts no more.",
            "%(count)d rotation rows are about copies that count no more.",
            n,
        ),
    ),
    Rule(
        "settlement.unknown_word",
        "SELECT s.code, s.code || ' ' || t.on_date || ' ' || t.result FROM rotation_settlement t"
        " JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
        f" AND t.result NOT IN {listed(SettlementResult)}",
        lambda n: ngettext(
            "%(count)d settlement has a result that this version doesn't know.",
            "%(count)d settlements have a result that this version doesn't know.",
            n,
        ),
    ),
    Rule(
        "settlement.event_voided",
        "SELECT s.code, k.accession_no || ' ' || t.on_date FROM copy_settlement t"
        " JOIN site s ON s.id = t.site_id JOIN copy k ON k.id = t.copy_id"
        " JOIN copy_event e ON e.id = t.event_id"
        " WHERE t.voided_at IS NULL AND e.voided_at IS NOT NULL",
        lambda n: ngettext(
            "%(count)d copy was settled with a point, but what happened to it was voided.",
            "%(count)d copies were settled with points, but what happened to them was voided.",
            n,
        ),
    ),
    Rule(
        "usage.part_above_whole",
        f"{_USAGE} AND (u.children_visits > u.visits OR u.children_documents > u.documents_used)",
        lambda n: ngettext(
            "%(count)d month of a point has more children than visits, or more children's documents"
            " than documents.",
            "%(count)d months of points have more children than visits, or more children's"
            " documents than documents.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "usage.impossible_month",
        f"{_USAGE} AND (substr(u.month, 6) NOT BETWEEN '01' AND '12'"
        " OR substr(u.from_month, 6) NOT BETWEEN '01' AND '12' OR u.from_month > u.month)",
        lambda n: ngettext(
            "%(count)d count of a point is for months that can't be.",
            "%(count)d counts of points are for months that can't be.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "usage.after_this_month",
        f"{_USAGE} AND u.month > substr(:today, 1, 7)",
        lambda n: ngettext(
            "%(count)d count of a point is for a month to come.",
            "%(count)d counts of points are for months to come.",
            n,
        ),
    ),
    Rule(
        "usage.closed_point",
        f"{_USAGE} AND substr(s.closed_on, 1, 7) < coalesce(u.from_month, u.month)",
        lambda n: ngettext(
            "%(count)d count is for a month in which the point was closed.",
            "%(count)d counts are for months in which the points were closed.",
            n,
        ),
    ),
)
