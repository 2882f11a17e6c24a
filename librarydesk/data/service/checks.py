"""What is odd in daily service: parts above their whole, visits on days closed."""

from librarydesk.data.service.counts import PARTS
from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

_DAYS = (
    "SELECT s.code, s.code || ' ' || d.on_date FROM service_day d JOIN site s ON s.id = d.site_id"
    " WHERE d.voided_at IS NULL"
)
_KEPT = (
    "SELECT s.code, s.code || ' ' || k.day FROM ({kept}) k JOIN site s ON s.id = k.site_id"
    " LEFT JOIN service_day d ON d.site_id = k.site_id AND d.on_date = k.day AND d.room = k.room"
    " AND d.device_id = k.device_id AND d.no = 1 AND d.voided_at IS NULL"
    " WHERE {differs}"
)
_KEPT_ISSUED = _KEPT.format(
    kept="SELECT site_id, issued_on AS day, room, device_id, count(*) AS n,"
    " sum(kind = 'child') AS children FROM reader_card WHERE in_counts = 1"
    " AND voided_at IS NULL GROUP BY 1, 2, 3, 4",
    differs="d.cards_issued IS NOT k.n OR d.children_cards IS NOT k.children",
)
_KEPT_RENEWED = _KEPT.format(
    kept="SELECT site_id, on_date AS day, room, device_id, count(*) AS n FROM card_renewal"
    " WHERE voided_at IS NULL GROUP BY 1, 2, 3, 4",
    differs="d.cards_renewed IS NOT k.n",
)

RULES = (
    Rule(
        "service.part_above_whole",
        f"{_DAYS} AND ({' OR '.join(f'd.{part} > d.{whole}' for part, whole in PARTS.items())})",
        lambda n: ngettext(
            "%(count)d service day has a part that is larger than its whole, such as more children"
            " than visits.",
            "%(count)d service days have a part that is larger than its whole, such as more"
            " children than visits.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "service.on_closed_day",
        f"{_DAYS} AND EXISTS (SELECT 1 FROM closure c WHERE c.site_id = d.site_id"
        " AND c.voided_at IS NULL AND d.on_date BETWEEN c.first_day AND c.last_day)",
        lambda n: ngettext(
            "%(count)d day has visits though the library is recorded as closed.",
            "%(count)d days have visits though the libraries are recorded as closed.",
            n,
        ),
    ),
    Rule(
        "service.closed_site",
        f"{_DAYS} AND s.closed_on <= d.on_date",
        lambda n: ngettext(
            "%(count)d service day is of a site that was closed for good by then.",
            "%(count)d service days are of sites that were closed for good by then.",
            n,
        ),
    ),
    Rule(
        "service.room_not_listed",
        f"{_DAYS} AND d.room <> '' AND EXISTS (SELECT 1 FROM service_room r"
        " WHERE r.site_id = d.site_id AND r.voided_at IS NULL)"
        " AND NOT EXISTS (SELECT 1 FROM service_room r WHERE r.site_id = d.site_id"
        " AND r.name = d.room AND r.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d service day is of a room that isn't on its library's own list.",
            "%(count)d service days are of rooms that aren't on their libraries' own lists.",
            n,
        ),
    ),
    Rule(
        "cards.line_differs",
        f"{_KEPT_ISSUED} UNION {_KEPT_RENEWED}",
        lambda n: ngettext(
            "%(count)d service day counts other cards than those kept here for it.",
            "%(count)d service days count other cards than those kept here for them.",
            n,
        ),
    ),
    Rule(
        "cards.number_twice",
        "SELECT s.code, s.code || ' ' || c.card_no FROM reader_card c JOIN site s"
        " ON s.id = c.site_id WHERE c.voided_at IS NULL GROUP BY c.site_id, c.card_no"
        " HAVING count(*) > 1",
        lambda n: ngettext(
            "%(count)d number of a reader's card was given twice.",
            "%(count)d numbers of readers' cards were given twice.",
            n,
        ),
    ),
    Rule(
        "cards.ends_before_it_begins",
        "SELECT s.code, s.code || ' ' || c.card_no FROM reader_card c JOIN site s"
        " ON s.id = c.site_id WHERE c.voided_at IS NULL"
        " AND (c.valid_until < c.issued_on OR c.ended_on < c.issued_on)",
        lambda n: ngettext(
            "%(count)d reader's card ends before it was issued.",
            "%(count)d readers' cards end before they were issued.",
            n,
        ),
    ),
    Rule(
        "closure.ends_before_it_begins",
        "SELECT s.code, s.code || ' ' || c.first_day FROM closure c JOIN site s ON s.id = c.site_id"
        " WHERE c.voided_at IS NULL AND c.last_day < c.first_day",
        lambda n: ngettext(
            "%(count)d closure ends before it begins.",
            "%(count)d closures end before they begin.",
            n,
        ),
    ),
)
