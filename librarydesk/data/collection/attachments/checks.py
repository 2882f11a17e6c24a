"""What is wrong with attached files: a title with two covers, a file of a title that is none."""

from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

RULES = (
    Rule(
        "attachment.two_covers",
        "SELECT NULL, t.title FROM attachment a JOIN title t ON t.id = a.title_id"
        " WHERE a.cover = 1 AND a.voided_at IS NULL GROUP BY a.title_id HAVING count(*) > 1",
        lambda n: ngettext(
            "%(count)d title has more than one cover picture.",
            "%(count)d titles have more than one cover picture.",
            n,
        ),
    ),
    Rule(
        "attachment.without_title",
        # What the title that it was merged into has, too, stays with the merged one.
        "SELECT NULL, a.name FROM attachment a JOIN title t ON t.id = a.title_id"
        " WHERE a.voided_at IS NULL AND t.voided_at IS NOT NULL AND NOT EXISTS (SELECT 1"
        " FROM title_merging m JOIN attachment o ON o.title_id = m.survivor_id"
        " WHERE m.merged_id = t.id AND m.voided_at IS NULL AND o.sha256 = a.sha256"
        " AND o.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d attached file belongs to a title that counts no more.",
            "%(count)d attached files belong to titles that count no more.",
            n,
        ),
    ),
)
