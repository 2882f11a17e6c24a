"""What is odd among the digitised documents."""

from librarydesk.data.store.rules import Rule
from librarydesk.i18n import ngettext

_ROWS = (
    "SELECT s.code, d.on_date || ' ' || d.title FROM digitisation d"
    " JOIN site s ON s.id = d.site_id WHERE d.voided_at IS NULL"
)

RULES = (
    Rule(
        "digitisation.unknown_word",
        f"{_ROWS} AND d.local_history NOT IN (0, 1)",
        lambda n: ngettext(
            "%(count)d digitised document says of local history neither yes nor no.",
            "%(count)d digitised documents say of local history neither yes nor no.",
            n,
        ),
    ),
    Rule(
        "digitisation.fewer_pages_than_documents",
        f"{_ROWS} AND d.pages < d.documents",
        lambda n: ngettext(
            "%(count)d row of digitised documents has fewer pages than documents.",
            "%(count)d rows of digitised documents have fewer pages than documents.",
            n,
        ),
    ),
    Rule(
        "digitisation.nothing_digitised",
        f"{_ROWS} AND d.documents = 0",
        lambda n: ngettext(
            "%(count)d row of digitised documents counts none.",
            "%(count)d rows of digitised documents count none.",
            n,
        ),
    ),
)
