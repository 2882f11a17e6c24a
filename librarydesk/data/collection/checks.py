"""What is odd in the collection. Events before accession or after weeding: see statistics."""

from librarydesk.coded import Audience, CopyEventKind, DocumentKind, Source
from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.rules import Rule, listed
from librarydesk.i18n import ngettext

_EVENTS = (
    "SELECT s.code, k.accession_no || ' ' || e.on_date || ' ' || e.event FROM copy_event e"
    " JOIN copy k ON k.id = e.copy_id JOIN site s ON s.id = e.site_id WHERE e.voided_at IS NULL"
)

RULES = (
    Rule(
        "title.unknown_word",
        "SELECT NULL, title || ' (' || kind || ', ' || audience || ')' FROM title"
        f" WHERE voided_at IS NULL AND (kind NOT IN {listed(DocumentKind)}"
        f" OR audience NOT IN {listed(Audience)})",
        lambda n: ngettext(
            "%(count)d title has a kind or audience that this version doesn't know.",
            "%(count)d titles have a kind or audience that this version doesn't know.",
            n,
        ),
    ),
    Rule(
        "copy.unknown_word",
        "SELECT s.code, k.accession_no || ' ' || k.source FROM copy k JOIN site s"
        f" ON s.id = k.site_id WHERE k.voided_at IS NULL AND k.source NOT IN {listed(Source)}"
        f" UNION ALL {_EVENTS} AND e.event NOT IN {listed(CopyEventKind)}",
        lambda n: ngettext(
            "%(count)d copy has a source or event that this version doesn't know.",
            "%(count)d copies have a source or event that this version doesn't know.",
            n,
        ),
    ),
    Rule(
        "copy.other_store",
        "SELECT s.code, c.accession_no || ' ' || coalesce(c.store, '–') FROM copy_shelving h"
        " JOIN copy c ON c.id = h.copy_id JOIN site s ON s.id = c.site_id"
        " WHERE h.voided_at IS NULL AND c.voided_at IS NULL AND c.store IS NOT h.to_store"
        " AND NOT EXISTS (SELECT 1 FROM copy_shelving n WHERE n.copy_id = h.copy_id"
        "  AND n.voided_at IS NULL AND (n.on_date, n.id) > (h.on_date, h.id))",
        lambda n: ngettext(
            "%(count)d copy is in another store than the one it was put into last.",
            "%(count)d copies are in other stores than those they were put into last.",
            n,
        ),
    ),
    Rule(
        "copy.without_title",
        "SELECT s.code, k.accession_no FROM copy k JOIN site s ON s.id = k.site_id JOIN title t"
        " ON t.id = k.title_id WHERE k.voided_at IS NULL AND t.voided_at IS NOT NULL",
        lambda n: ngettext(
            "%(count)d copy belongs to a title that counts no more.",
            "%(count)d copies belong to titles that count no more.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "title.merged_and_counted",
        "SELECT NULL, t.title FROM title_merging m JOIN title t ON t.id = m.merged_id"
        " WHERE m.voided_at IS NULL AND t.voided_at IS NULL",
        lambda n: ngettext(
            "%(count)d title was merged into another and is counted all the same.",
            "%(count)d titles were merged into others and are counted all the same.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "copy.transferred_nowhere",
        f"{_EVENTS} AND e.event = 'transferred' AND e.to_site_id IS NULL",
        lambda n: ngettext(
            "%(count)d transfer doesn't say to which site.",
            "%(count)d transfers don't say to which site.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "copy.event_without_copy",
        f"{_EVENTS} AND k.voided_at IS NOT NULL",
        lambda n: ngettext(
            "%(count)d event is about a copy that counts no more.",
            "%(count)d events are about copies that count no more.",
            n,
        ),
    ),
    Rule(
        "subscription.no_quarter",
        "SELECT s.code, b.title || ' ' || b.year || ' ' || b.quarter FROM subscription b"
        " JOIN site s ON s.id = b.site_id WHERE b.voided_at IS NULL"
        " AND b.quarter NOT BETWEEN 0 AND 4",
        lambda n: ngettext(
            "%(count)d subscription is for a quarter that no year has.",
            "%(count)d subscriptions are for a quarter that no year has.",
            n,
        ),
    ),
)
