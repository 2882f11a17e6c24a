"""What is odd among subscriptions and issues."""

from librarydesk.coded import Frequency
from librarydesk.data.store.rules import Rule, listed
from librarydesk.i18n import ngettext

_SUBSCRIPTIONS = (
    "SELECT s.code, b.title || ' ' || b.year FROM subscription b JOIN site s ON s.id = b.site_id"
    " WHERE b.voided_at IS NULL"
)
_ISSUES = (
    "SELECT s.code, i.title || ' ' || i.number || ' ' || i.year FROM serial_issue i"
    " JOIN site s ON s.id = i.site_id WHERE i.voided_at IS NULL"
)

RULES = (
    Rule(
        "subscription.unknown_word",
        f"{_SUBSCRIPTIONS} AND b.frequency NOT IN {listed(Frequency)}",
        lambda n: ngettext(
            "%(count)d subscription comes out in a rhythm that this version doesn't know.",
            "%(count)d subscriptions come out in a rhythm that this version doesn't know.",
            n,
        ),
    ),
    Rule(
        "subscription.year_and_quarter",
        f"{_SUBSCRIPTIONS} AND b.quarter = 0 AND EXISTS (SELECT 1 FROM subscription q"
        " WHERE q.year = b.year AND q.site_id = b.site_id AND q.title_folded = b.title_folded"
        " AND q.quarter BETWEEN 1 AND 4 AND q.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d title is subscribed to for the year and for a quarter of it as well.",
            "%(count)d titles are subscribed to for the year and for a quarter of it as well.",
            n,
        ),
    ),
    Rule(
        "issue.other_year",
        f"{_ISSUES} AND CAST(substr(i.issued_on, 1, 4) AS INTEGER) NOT BETWEEN i.year - 1"
        " AND i.year + 1",
        lambda n: ngettext(
            "%(count)d issue is dated far outside the year that it stands under.",
            "%(count)d issues are dated far outside the years that they stand under.",
            n,
        ),
    ),
    Rule(
        "issue.received_without_copies",
        f"{_ISSUES} AND i.received_on IS NOT NULL AND i.copies = 0",
        lambda n: ngettext(
            "%(count)d issue was received in no copy.",
            "%(count)d issues were received in no copy.",
            n,
        ),
    ),
)
