"""What is odd about loads: copies that didn't come home with their trip."""

from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

RULES = (
    Rule(
        "load.not_home",
        "SELECT s.code, l.trip_code || ' ' || k.accession_no FROM mobile_load l"
        " JOIN site s ON s.id = l.site_id JOIN copy k ON k.id = l.copy_id"
        " JOIN mobile_trip t ON t.site_id = l.site_id AND t.trip_code = l.trip_code"
        "  AND t.voided_at IS NULL AND t.returned_on IS NOT NULL"
        " WHERE l.way = 'out' AND l.voided_at IS NULL AND NOT EXISTS (SELECT 1 FROM mobile_load h"
        "  WHERE h.site_id = l.site_id AND h.trip_code = l.trip_code AND h.way = 'in'"
        "  AND h.copy_id = l.copy_id AND h.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d copy went out with a mobile trip that is back, and wasn't read in.",
            "%(count)d copies went out with mobile trips that are back, and weren't read in.",
            n,
        ),
    ),
)
