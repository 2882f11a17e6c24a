"""What is odd in accession: ranges and numbers that clash, vouchers that don't add up."""

from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

_SAME_PREFIX = "fold({0}.prefix || '0') = fold({1}.prefix || '0')"
_RANGE = "r.prefix || r.first_no || '–' || coalesce(r.last_no, '…')"
_IN_RANGE = "b.first_no >= r.first_no AND b.last_no <= coalesce(r.last_no, b.last_no)"

# Letter for letter the same is told by the rule on keys. The inner query reads the index alone.
_TWO_COPIES = (
    "SELECT d.site_id, min(k.accession_no) AS number FROM (SELECT accession_folded, site_id"
    " FROM copy WHERE voided_at IS NULL GROUP BY accession_folded, site_id HAVING count(*) > 1) d"
    " JOIN copy k ON k.accession_folded = d.accession_folded AND k.site_id = d.site_id"
    " AND k.voided_at IS NULL GROUP BY d.accession_folded, d.site_id"
    " HAVING count(DISTINCT k.accession_no) > 1"
)
_ARRIVAL = (
    "{0}.event = 'transferred' AND {0}.voided_at IS NULL AND {0}.new_accession_folded IS NOT NULL"
)
_AN_ARRIVAL_AND_A_COPY = (
    "SELECT e.to_site_id, e.new_accession_no FROM copy_event e JOIN copy k"
    " ON k.accession_folded = e.new_accession_folded AND k.site_id = e.to_site_id"
    f" WHERE {_ARRIVAL.format('e')} AND k.voided_at IS NULL AND k.id <> e.copy_id"
)
_TWO_ARRIVALS = (
    "SELECT e.to_site_id, e.new_accession_no FROM copy_event e JOIN copy_event o"
    " ON o.new_accession_folded = e.new_accession_folded AND o.to_site_id = e.to_site_id"
    f" AND o.copy_id < e.copy_id WHERE {_ARRIVAL.format('e')} AND {_ARRIVAL.format('o')}"
)

RULES = (
    Rule(
        "accession.ranges_overlap",
        f"SELECT s.code, {_RANGE} FROM number_range r JOIN number_range o"
        f" ON o.site_id = r.site_id AND o.id < r.id AND {_SAME_PREFIX.format('o', 'r')}"
        " AND o.first_no <= coalesce(r.last_no, o.first_no)"
        " AND coalesce(o.last_no, r.first_no) >= r.first_no"
        " JOIN site s ON s.id = r.site_id WHERE r.voided_at IS NULL AND o.voided_at IS NULL",
        lambda n: ngettext(
            "%(count)d range of numbers overlaps another one.",
            "%(count)d ranges of numbers overlap others.",
            n,
        ),
        ERROR,
    ),
    # Numbers given before the first range was allotted needed none.
    Rule(
        "accession.outside_range",
        "SELECT s.code, b.prefix || b.first_no || '–' || b.last_no FROM number_block b"
        " JOIN site s ON s.id = b.site_id WHERE b.voided_at IS NULL AND b.recorded_at >"
        " (SELECT min(r.recorded_at) FROM number_range r WHERE r.site_id = b.site_id"
        f" AND {_SAME_PREFIX.format('r', 'b')}) AND NOT EXISTS (SELECT 1 FROM number_range r"
        f" WHERE r.site_id = b.site_id AND {_SAME_PREFIX.format('r', 'b')}"
        f" AND r.holder_id = b.device_id AND {_IN_RANGE})",
        lambda n: ngettext(
            "%(count)d block of numbers was given outside of the ranges of its PC.",
            "%(count)d blocks of numbers were given outside of the ranges of their PCs.",
            n,
        ),
    ),
    Rule(
        "accession.amount_differs",
        "SELECT s.code, b.batch_no FROM accession_batch b JOIN site s ON s.id = b.site_id"
        " WHERE b.voided_at IS NULL AND b.amount_vnd <> (SELECT sum(k.price_vnd) FROM copy k"
        " WHERE k.site_id = b.site_id AND k.batch_no = b.batch_no AND k.voided_at IS NULL)"
        " ORDER BY b.entered_on DESC",
        lambda n: ngettext(
            "The voucher of %(count)d batch says another amount than its copies' prices.",
            "The vouchers of %(count)d batches say other amounts than their copies' prices.",
            n,
        ),
    ),
    Rule(
        "accession.number_twice",
        "SELECT s.code, n.number FROM"
        f" ({_TWO_COPIES} UNION {_AN_ARRIVAL_AND_A_COPY} UNION {_TWO_ARRIVALS}) n"
        " JOIN site s ON s.id = n.site_id",
        lambda n: ngettext(
            "%(count)d accession number is borne by two copies of one site.",
            "%(count)d accession numbers are borne by two copies of one site each.",
            n,
        ),
    ),
)
