"""What is odd in stocktakes."""

from librarydesk.coded import StocktakeResult
from librarydesk.data.store.rules import Rule, listed
from librarydesk.i18n import ngettext

RULES = (
    Rule(
        "stocktake.unknown_word",
        "SELECT s.code, t.code || ' ' || c.number || ' ' || c.result FROM stocktake_confirmation c"
        " JOIN stocktake t ON t.id = c.stocktake_id JOIN site s ON s.id = t.site_id"
        f" WHERE c.voided_at IS NULL AND c.result NOT IN {listed(StocktakeResult)}",
        lambda n: ngettext(
            "%(count)d result of a stocktake is none that this version knows.",
            "%(count)d results of stocktakes are none that this version knows.",
            n,
        ),
    ),
    Rule(
        "stocktake.missing_but_read",
        "SELECT s.code, t.code || ' ' || c.number FROM stocktake_confirmation c"
        " JOIN stocktake t ON t.id = c.stocktake_id JOIN site s ON s.id = t.site_id"
        " WHERE c.voided_at IS NULL AND c.result = 'missing' AND EXISTS (SELECT 1"
        " FROM stocktake_expected e JOIN stocktake_scan n ON n.stocktake_id = e.stocktake_id"
        " AND n.number_folded = e.accession_folded AND n.voided_at IS NULL"
        " WHERE e.stocktake_id = c.stocktake_id AND e.copy_id = c.copy_id)",
        lambda n: ngettext(
            "%(count)d copy was confirmed as missing in a stocktake and read in it all the same.",
            "%(count)d copies were confirmed as missing in a stocktake and read in it all the"
            " same.",
            n,
        ),
    ),
    Rule(
        "stocktake.without_its_event",
        "SELECT s.code, t.code || ' ' || c.number FROM stocktake_confirmation c"
        " JOIN stocktake t ON t.id = c.stocktake_id JOIN site s ON s.id = t.site_id"
        " LEFT JOIN copy_event e ON e.id = c.event_id"
        " LEFT JOIN copy_shelving h ON h.id = c.shelving_id"
        " WHERE c.voided_at IS NULL"
        " AND (e.voided_at IS NOT NULL OR h.voided_at IS NOT NULL)",
        lambda n: ngettext(
            "%(count)d confirmed result of a stocktake lost its event: that was voided alone.",
            "%(count)d confirmed results of stocktakes lost their events: those were voided alone.",
            n,
        ),
    ),
    Rule(
        "stocktake.ends_before_it_begins",
        "SELECT s.code, t.code FROM stocktake t JOIN site s ON s.id = t.site_id"
        " WHERE t.voided_at IS NULL AND t.ended_on < t.began_on",
        lambda n: ngettext(
            "%(count)d stocktake ends before it begins.",
            "%(count)d stocktakes end before they begin.",
            n,
        ),
    ),
)
