"""What is odd in weeding: dossiers and events that don't match, copies on two open lists."""

from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

_ITEMS = (
    "SELECT s.code, d.code || ' ' || k.accession_no FROM weeding_item i"
    " JOIN weeding_dossier d ON d.id = i.dossier_id JOIN copy k ON k.id = i.copy_id"
    " JOIN site s ON s.id = d.site_id WHERE i.voided_at IS NULL AND d.voided_at IS NULL"
)
_OWNER = (
    "coalesce((SELECT e.to_site_id FROM copy_event e WHERE e.copy_id = k.id"
    " AND e.event = 'transferred' AND e.voided_at IS NULL"
    " AND e.on_date <= coalesce(d.decided_on, :today)"
    " ORDER BY e.on_date DESC, e.id DESC LIMIT 1), k.site_id)"
)

RULES = (
    Rule(
        "weeding.item_not_weeded",
        f"{_ITEMS} AND d.decided_on IS NOT NULL AND i.kept = 0"
        " AND NOT EXISTS (SELECT 1 FROM copy_event e WHERE e.id = i.weeded_event_id"
        "  AND e.copy_id = i.copy_id AND e.event = 'weeded' AND e.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d copy of a decided weeding dossier wasn't taken out.",
            "%(count)d copies of decided weeding dossiers weren't taken out.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "weeding.event_not_listed",
        "SELECT s.code, d.code || ' ' || k.accession_no FROM weeding_dossier d"
        " JOIN copy_event e ON e.event = 'weeded' AND e.on_date = d.decided_on"
        "  AND e.decision_no = d.decision_no AND e.site_id = d.site_id"
        " JOIN copy k ON k.id = e.copy_id JOIN site s ON s.id = d.site_id"
        " WHERE d.voided_at IS NULL AND e.voided_at IS NULL AND NOT EXISTS (SELECT 1"
        "  FROM weeding_item i WHERE i.copy_id = e.copy_id AND i.dossier_id = d.id"
        "  AND i.kept = 0 AND i.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d copy was weeded by a dossier's decision without standing on its list.",
            "%(count)d copies were weeded by a dossier's decision without standing on its list.",
            n,
        ),
    ),
    Rule(
        "weeding.two_dossiers",
        f"{_ITEMS} AND d.decided_on IS NULL AND i.kept = 0"
        " AND EXISTS (SELECT 1 FROM weeding_item o JOIN weeding_dossier x ON x.id = o.dossier_id"
        "  WHERE o.copy_id = i.copy_id AND o.id <> i.id AND o.kept = 0 AND o.voided_at IS NULL"
        "  AND x.voided_at IS NULL AND x.decided_on IS NULL)",
        lambda n: ngettext(
            "%(count)d copy stands on two open weeding lists.",
            "%(count)d copies stand on two open weeding lists.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "weeding.not_owned",
        f"{_ITEMS} AND i.kept = 0 AND {_OWNER} <> d.site_id",
        lambda n: ngettext(
            "%(count)d copy stands on a weeding list but belongs to another site.",
            "%(count)d copies stand on a weeding list but belong to another site.",
            n,
        ),
    ),
)
