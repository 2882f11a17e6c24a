"""What is odd in the mobile library: parts above their whole, stops where nobody could be."""

from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

_TRIPS = (
    "SELECT s.code, t.trip_code || ' ' || t.departed_on FROM mobile_trip t"
    " JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
)
_STOPS = (
    "SELECT s.code, p.trip_code || ' ' || p.on_date || ' ' || p.place FROM mobile_stop p"
    " JOIN site s ON s.id = p.site_id {joined} WHERE p.voided_at IS NULL"
)
_ALL_STOPS = _STOPS.format(joined="")

RULES = (
    Rule(
        "stop.part_above_whole",
        f"{_ALL_STOPS} AND (max(coalesce(p.children, 0), coalesce(p.ethnic_minority, 0),"
        " coalesce(p.disabled, 0)) > p.readers OR p.children_documents > p.documents_used"
        " OR p.children_cards > p.cards_issued)",
        lambda n: ngettext(
            "%(count)d stop has a part that is larger than its whole, such as more children than"
            " readers.",
            "%(count)d stops have a part that is larger than its whole, such as more children than"
            " readers.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "stop.outside_its_trip",
        _STOPS.format(
            joined="JOIN mobile_trip t ON t.site_id = p.site_id AND t.trip_code = p.trip_code"
            " AND t.voided_at IS NULL"
        )
        + " AND (p.on_date < t.departed_on OR p.on_date > t.returned_on)",
        lambda n: ngettext(
            "%(count)d stop was made before its trip began or after it ended.",
            "%(count)d stops were made before their trip began or after it ended.",
            n,
        ),
    ),
    Rule(
        "stop.closed_point",
        _STOPS.format(joined="JOIN site h ON h.id = p.host_site_id")
        + " AND h.closed_on <= p.on_date",
        lambda n: ngettext(
            "%(count)d stop was made at a site that was closed by then.",
            "%(count)d stops were made at sites that were closed by then.",
            n,
        ),
    ),
    Rule(
        "stop.unit_not_in_force",
        _STOPS.format(joined="JOIN admin_unit u ON u.id = p.admin_unit_id")
        + " AND (u.valid_to < p.on_date OR u.valid_from > p.on_date)",
        lambda n: ngettext(
            "%(count)d stop names an admin unit that wasn't there on that day.",
            "%(count)d stops name admin units that weren't there on that day.",
            n,
        ),
    ),
    Rule(
        "trip.back_before_leaving",
        f"{_TRIPS} AND t.returned_on < t.departed_on",
        lambda n: ngettext(
            "%(count)d trip came back before it left.",
            "%(count)d trips came back before they left.",
            n,
        ),
    ),
    Rule(
        "trip.odometer_backwards",
        f"{_TRIPS} AND t.odometer_in < t.odometer_out",
        lambda n: ngettext(
            "%(count)d trip ended with a lower odometer reading than it began with.",
            "%(count)d trips ended with a lower odometer reading than they began with.",
            n,
        ),
    ),
)
