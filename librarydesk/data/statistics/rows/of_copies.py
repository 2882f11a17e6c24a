"""The records behind the figures of the collection: copies, titles, what became of copies."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from librarydesk.data.indicators.dimensions import (
    CHILDREN,
    LOCAL_HISTORY,
    OTHER,
    TIER_OF,
    TIERS,
    UNKNOWN,
)
from librarydesk.data.statistics.acquisitions import ADDED, ADDED_THAT_COUNT, changes
from librarydesk.data.statistics.coverage import (
    BOOK_KINDS,
    COUNTED_AS_BOOKS,
    LivingIn,
    people_by_unit,
)
from librarydesk.data.statistics.digitised import DIGITISED, OF_LOCAL_HISTORY
from librarydesk.data.statistics.held import parts_of_languages
from librarydesk.data.statistics.holdings import DDC_CLASS_SQL
from librarydesk.data.statistics.moved_copies import moved_table
from librarydesk.data.statistics.returned import Parts, Returned, returns_that_count
from librarydesk.data.statistics.rows.of_returns import not_replaced, returns_of
from librarydesk.data.statistics.rows.records import (
    Condition,
    Records,
    among,
    column,
    equals,
    listed,
    written,
)
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.subscriptions import OF_THE_YEAR, year_of
from librarydesk.data.store.bulk_reading import driver_rows

_HELD = """
copy c LEFT JOIN title t ON t.id = c.title_id LEFT JOIN {moved} w ON w.copy_id = c.id
"""


def copies_held(counting: Counting) -> tuple[Records, ...]:
    """C01: what had come in, but where it has gone since."""
    held = Records(
        kind="copy",
        source=_HELD.format(moved=counting.once(moved_table)),
        where="c.acquired_on <= :last AND c.voided_at IS NULL"
        " AND (w.copy_id IS NULL OR w.owner_id IS NOT NULL)",
        id="c.id",
        site="coalesce(w.owner_id, c.site_id)",
        day="c.acquired_on",
        values={"last": counting.window.last},
        tests={
            "document_kind": equals("t.kind"),
            "audience": equals("t.audience"),
            "ddc_class": equals(DDC_CLASS_SQL),
            "language": partial(_of_language, counting),
        },
    )
    return (held,)


def _languages(counting: Counting) -> dict[str | None, str]:
    """The part of each language, by the copies of the whole scope, with what was returned."""
    (held,) = copies_held(counting)
    kept = held.that(*not_replaced(counting, "C01", held))
    scope = counting.window.scope
    of_scope = kept.at_sites("scope", sorted(scope))
    query = (
        f"SELECT t.language, count(*) FROM {of_scope.source} WHERE {of_scope.where}"
        " GROUP BY t.language"
    )
    rows = driver_rows(counting.connection, query, of_scope.values)
    copies: Counter[str] = Counter({row[0]: row[1] for row in rows if row[0]})
    for one in returns_that_count(counting, "C01"):
        if one.site_id in scope:
            for language, amount in one.told.get("language", {}).items():
                if language not in (OTHER, UNKNOWN):
                    copies[language] += int(amount)
    return parts_of_languages(copies)


def returned_languages(counting: Counting) -> Callable[[Returned], Parts]:
    """The parts of a return of C01, with the languages that aren't told apart as others."""

    def parts(one: Returned) -> Parts:
        found = {dimension: dict(told) for dimension, told in one.parts().items()}
        known = counting.once(_languages)
        spoken: Counter[str] = Counter()
        for language, amount in found.get("language", {}).items():
            told = UNKNOWN if language == UNKNOWN else known.get(language, OTHER)
            spoken[told] += int(amount)
        return {**found, "language": spoken}

    return parts


def _of_language(counting: Counting, part: str) -> Condition:
    parts = counting.once(_languages)
    names = [name for name, its_part in parts.items() if its_part == part and name]
    if part == OTHER:
        told = [name for name in parts if name]
        condition, values = among("t.language", "languages", told)
        return f"t.language <> '' AND NOT ({condition})", values
    condition, values = among("coalesce(t.language, '')", "languages", names or [""])
    return condition, values


def childrens_copies_held(counting: Counting) -> tuple[Records, ...]:
    """C07."""
    return tuple(held.that(f"t.audience = '{CHILDREN}'", {}) for held in copies_held(counting))


def local_history_copies_held(counting: Counting) -> tuple[Records, ...]:
    """C08."""
    return tuple(held.that("t.local_history", {}) for held in copies_held(counting))


def titles_held(counting: Counting) -> tuple[Records, ...]:
    """C02."""
    return _titles(copies_held(counting))


def books_in_libraries(counting: Counting) -> tuple[Records, ...]:
    """The copies of C10, with the books returned and what returns don't tell apart."""
    window = counting.window
    libraries = [site.id for site in window.in_scope if site.kind in TIER_OF]
    books = [
        held.that(*not_replaced(counting, "C01", held)).that(*among("t.kind", "books", BOOK_KINDS))
        for held in copies_held(counting)
    ]
    for some in returns_of(counting, "C01"):
        kinds = some.shares["document_kind"]
        told = [kinds[kind] for kind in COUNTED_AS_BOOKS if kind in kinds]
        books.append(replace(some, amount=" + ".join(["0", *told])))
    return tuple(some.that(*among(some.site, "libraries", libraries)) for some in books)


def copies_added(counting: Counting) -> tuple[Records, ...]:
    """C03."""
    added = Records(
        kind="copy",
        source=ADDED,
        where=ADDED_THAT_COUNT,
        id="c.id",
        site="c.site_id",
        day="c.acquired_on",
        values=counting.span,
        tests={
            "source": equals("c.source"),
            "audience": equals("t.audience"),
            "document_kind": equals("t.kind"),
        },
    )
    return (added,)


def titles_added(counting: Counting) -> tuple[Records, ...]:
    """C04."""
    return _titles(copies_added(counting))


def _titles(copies: tuple[Records, ...]) -> tuple[Records, ...]:
    return tuple(replace(some, things="title", thing="c.title_id") for some in copies)


def changes_of(code: str) -> Callable[[Counting], tuple[Records, ...]]:
    """The events of C05, C06, C11, C13 or C14."""

    def events(counting: Counting) -> tuple[Records, ...]:
        rows = [(c.event_id, c.site_id, c.day, c.part) for c in changes(counting, code)]
        found = _listed("copy_event", "changes", rows)
        return (replace(found, tests={"before_weeding": equals(column(3))}),)

    return events


def _listed(kind: str, name: str, rows: list[tuple[int, int, str, str]]) -> Records:
    return Records(
        kind=kind,
        source=listed(name),
        where="1",
        id=column(0),
        site=column(1),
        day=column(2),
        values={name: written(rows)},
    )


def periodicals_subscribed(counting: Counting) -> tuple[Records, ...]:
    """C12: one of the rows that name a title stands for it."""
    sites = counting.window.in_scope
    public = [site.id for site in sites if site.kind in TIER_OF]

    def of_tier(tier: str) -> Condition:
        return among("s.site_id", "tier", [s.id for s in sites if s.kind in TIERS.get(tier, ())])

    subscribed = Records(
        kind="subscription",
        source="subscription s",
        where=OF_THE_YEAR,
        id="s.id",
        site="s.site_id",
        day="NULL",
        things="subscription",
        thing="s.title_folded",
        thing_id="s.id",
        values=year_of(counting),
        tests={"tier": of_tier},
    )
    return (subscribed.that(*among("s.site_id", "public", public)),)


def documents_digitised(counting: Counting) -> tuple[Records, ...]:
    """C15."""
    digitised = Records(
        kind="digitisation",
        source="digitisation d",
        where=DIGITISED,
        id="d.id",
        site="d.site_id",
        day="d.on_date",
        amount="d.documents",
        values=counting.span,
        shares={LOCAL_HISTORY: {LOCAL_HISTORY: OF_LOCAL_HISTORY}},
    )
    return (digitised,)


def people(counting: Counting, living_in: LivingIn) -> tuple[Records, ...]:
    """Who lives in the scope, unit by unit; of one that isn't known the amount is empty."""
    rows = list(people_by_unit(counting, living_in))
    found = Records(
        kind="unit",
        source=listed("people"),
        where="1",
        id=column(0),
        site=str(counting.window.root.id),
        day="NULL",
        amount=column(1),
        values={"people": written(rows)},
        unknown_too=True,
    )
    return (found,)
