"""What is odd about campaigns: balances below 0, papers that name gifts nobody has."""

from librarydesk.data.campaigns.balance import FLOWS
from librarydesk.data.campaigns.pledge_queries import KEPT
from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

_SIGNED = f"SELECT *, iif(flow = 'received', copies, -copies) AS moved FROM ({FLOWS})"
_NAMING_GIFTS = " UNION ALL ".join(
    f"SELECT site_id, gift_no, on_date FROM {table} WHERE voided_at IS NULL AND gift_no IS NOT NULL"
    for table in ("gift_sorting", "gift_accession", "gift_distribution", "gift_spending")
)

RULES = (
    Rule(
        "campaign.negative",
        "SELECT DISTINCT s.code, c.code || ' ' || f.on_date FROM (SELECT campaign_id, on_date,"
        " sum(sum(moved)) OVER (PARTITION BY campaign_id ORDER BY on_date) AS there"
        f" FROM ({_SIGNED}) WHERE campaign_id IS NOT NULL GROUP BY campaign_id, on_date) f"
        " JOIN campaign c ON c.id = f.campaign_id JOIN site s ON s.id = c.site_id"
        " WHERE f.there < 0",
        lambda n: ngettext(
            "On %(count)d day more books of a campaign had gone out than had come in.",
            "On %(count)d days more books of a campaign had gone out than had come in.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "gift.negative",
        "SELECT s.code, f.gift_no FROM (SELECT site_id, gift_no, sum(moved) AS there"
        f" FROM ({_SIGNED}) WHERE gift_no IS NOT NULL GROUP BY site_id, gift_no) f"
        " JOIN site s ON s.id = f.site_id WHERE f.there < 0",
        lambda n: ngettext(
            "Of %(count)d gift more copies went out than were received.",
            "Of %(count)d gifts more copies went out than were received.",
            n,
        ),
    ),
    Rule(
        "gift.unknown_number",
        f"SELECT s.code, x.gift_no || ' ' || x.on_date FROM ({_NAMING_GIFTS}) x"
        " JOIN site s ON s.id = x.site_id WHERE NOT EXISTS (SELECT 1 FROM gift g"
        " WHERE g.site_id = x.site_id AND g.gift_no = x.gift_no AND g.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d row names a gift that isn't recorded.",
            "%(count)d rows name gifts that aren't recorded.",
            n,
        ),
    ),
    Rule(
        "gift.outside_campaign",
        "SELECT s.code, g.gift_no FROM gift g JOIN campaign c ON c.id = g.campaign_id"
        " JOIN site s ON s.id = g.site_id WHERE g.voided_at IS NULL"
        " AND (g.on_date < c.starts_on OR g.on_date > coalesce(c.ends_on, g.on_date))",
        lambda n: ngettext(
            "%(count)d gift is dated outside the period of its campaign.",
            "%(count)d gifts are dated outside the period of their campaign.",
            n,
        ),
    ),
    Rule(
        "campaign.ends_before",
        "SELECT s.code, c.code FROM campaign c JOIN site s ON s.id = c.site_id"
        " WHERE c.voided_at IS NULL AND c.ends_on < c.starts_on",
        lambda n: ngettext(
            "%(count)d campaign ends before it begins.",
            "%(count)d campaigns end before they begin.",
            n,
        ),
    ),
    Rule(
        "money.overspent",
        "SELECT s.code, c.code FROM campaign c JOIN site s ON s.id = c.site_id"
        " WHERE c.voided_at IS NULL AND (SELECT coalesce(sum(p.value_vnd), 0)"
        " FROM gift_spending p WHERE p.campaign_id = c.id AND p.voided_at IS NULL)"
        " > (SELECT coalesce(sum(g.value_vnd), 0) FROM gift g WHERE g.campaign_id = c.id"
        " AND g.kind = 'money' AND g.voided_at IS NULL)",
        lambda n: ngettext(
            "More money was spent than was given in %(count)d campaign.",
            "More money was spent than was given in %(count)d campaigns.",
            n,
        ),
    ),
    Rule(
        "pledge.overdue",
        f"SELECT s.code, p.pledge_no FROM pledge p JOIN site s ON s.id = p.site_id"
        f" LEFT JOIN ({KEPT}) k ON k.site_id = p.site_id AND k.pledge_no = p.pledge_no"
        " WHERE p.voided_at IS NULL AND p.due_on < :today AND iif(p.kind = 'books',"
        " coalesce(k.copies, 0) < p.copies, coalesce(k.value_vnd, 0) < p.value_vnd)",
        lambda n: ngettext(
            "%(count)d promise is overdue: less came than was promised.",
            "%(count)d promises are overdue: less came than was promised.",
            n,
        ),
    ),
    Rule(
        "pledge.unknown_number",
        "SELECT s.code, g.gift_no FROM gift g JOIN site s ON s.id = g.site_id"
        " WHERE g.voided_at IS NULL AND g.pledge_no IS NOT NULL AND NOT EXISTS (SELECT 1"
        " FROM pledge p WHERE p.site_id = g.site_id AND p.pledge_no = g.pledge_no"
        " AND p.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d gift names a promise that isn't recorded.",
            "%(count)d gifts name promises that aren't recorded.",
            n,
        ),
    ),
    Rule(
        "gift.list_differs",
        "SELECT s.code, i.gift_no FROM (SELECT site_id, gift_no, sum(copies) AS copies"
        " FROM gift_item WHERE voided_at IS NULL GROUP BY 1, 2) i"
        " JOIN gift g ON g.site_id = i.site_id AND g.gift_no = i.gift_no AND g.voided_at IS NULL"
        " JOIN site s ON s.id = i.site_id WHERE i.copies <> coalesce(g.copies, 0)",
        lambda n: ngettext(
            "The detailed list of %(count)d gift doesn't add up to the copies received.",
            "The detailed lists of %(count)d gifts don't add up to the copies received.",
            n,
        ),
    ),
)
