"""What is odd about photos: of a stop that counts no more."""

from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

RULES = (
    Rule(
        "photo.without_stop",
        "SELECT s.code, p.name FROM mobile_photo p JOIN mobile_stop m ON m.id = p.stop_id"
        " JOIN site s ON s.id = m.site_id WHERE p.voided_at IS NULL AND m.voided_at IS NOT NULL",
        lambda n: ngettext(
            "%(count)d photo belongs to a stop that counts no more.",
            "%(count)d photos belong to stops that count no more.",
            n,
        ),
    ),
)
