"""What is odd in daily service: parts above their whole, visits on days closed."""

from librarydesk.data.service.counts import PARTS
from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

_DAYS = (
    "SELECT s.code, s.code || ' ' || d.on_date FROM service_day d JOIN site s ON s.id = d.site_id"
    " WHERE d.voided_at IS NULL"
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
