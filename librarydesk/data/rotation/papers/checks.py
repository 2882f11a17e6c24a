"""What is odd about signed papers: of a hand-over that isn't recorded, or not any more."""

from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

RULES = (
    Rule(
        "paper.without_handover",
        "SELECT s.code, p.trip_code || ' ' || p.on_date || ' ' || p.name FROM rotation_paper p"
        " JOIN site s ON s.id = p.site_id WHERE p.voided_at IS NULL AND p.trip_code IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM rotation_movement m WHERE m.site_id = p.site_id"
        " AND m.trip_code = p.trip_code AND m.on_date = p.on_date AND m.voided_at IS NULL"
        " AND p.point_id IN (m.from_site_id, m.to_site_id))",
        lambda n: ngettext(
            "%(count)d signed paper belongs to a hand-over that isn't recorded.",
            "%(count)d signed papers belong to hand-overs that aren't recorded.",
            n,
        ),
    ),
)
