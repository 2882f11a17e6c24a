"""Copies and titles chosen for labels and catalogue cards: by batch, by numbers, by spans."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from librarydesk.data.collection.histories import histories_of, site_codes
from librarydesk.data.collection.registers.numbers import (
    DIGITS,
    NumberSpan,
    alone,
    natural,
    pieces,
    span_of,
)
from librarydesk.data.store.bulk_reading import driver_rows
from librarydesk.data.store.folding import fold
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_NAMED = 5


@dataclass(frozen=True)
class ChosenCopy:
    """A copy with what stands on its labels; `ddc` is the title's class."""

    id: int
    title_id: int
    number: str
    store: str | None
    call_number: str | None
    ddc: str | None
    title: str
    authors: str | None


@dataclass(frozen=True)
class ChosenTitle:
    """A title with what stands on its catalogue card, and the chosen copies' numbers."""

    numbers: tuple[str, ...]
    id: int
    title: str
    part: str | None
    authors: str | None
    edition: str | None
    place: str | None
    publisher: str | None
    year: int | None
    extent: str | None
    series: str | None
    notes: str | None
    subjects: str | None
    isbn: str | None
    ddc: str | None
    call_number: str | None
    price_vnd: int | None


class _Found(NamedTuple):
    copy_id: int
    number: str


_OF_BATCH = """
SELECT id, accession_no FROM copy
WHERE site_id = :site AND batch_no = :written AND voided_at IS NULL
"""
_WITH_NUMBER = """
SELECT k.id, k.accession_no FROM copy k
WHERE k.accession_folded = :folded AND k.site_id = :site AND k.voided_at IS NULL
UNION SELECT e.copy_id, e.new_accession_no FROM copy_event e JOIN copy k ON k.id = e.copy_id
WHERE e.new_accession_folded = :folded AND e.to_site_id = :site AND e.event = 'transferred'
  AND e.voided_at IS NULL AND k.voided_at IS NULL
"""
_IN_SPAN = f"""
SELECT copy_id, number FROM (
  SELECT k.id AS copy_id, k.accession_no AS number, k.accession_folded AS no FROM copy k
  WHERE k.accession_folded BETWEEN :prefix AND :beyond AND k.site_id = :site
    AND k.voided_at IS NULL
  UNION SELECT e.copy_id, e.new_accession_no, e.new_accession_folded FROM copy_event e
  JOIN copy k ON k.id = e.copy_id
  WHERE e.new_accession_folded BETWEEN :prefix AND :beyond AND e.to_site_id = :site
    AND e.event = 'transferred' AND e.voided_at IS NULL AND k.voided_at IS NULL
) WHERE rtrim(no, '{DIGITS}') = :prefix
  AND CAST(substr(no, length(:prefix) + 1) AS INTEGER) BETWEEN :first AND :last
"""
_COPIES = """
SELECT k.id, k.title_id, k.store, k.call_number, t.ddc, t.title, t.authors
FROM json_each(:copies) j JOIN copy k ON k.id = j.value JOIN title t ON t.id = k.title_id
"""
_TITLES = """
SELECT t.id, t.title, t.part, t.authors, t.edition, t.place, t.publisher, t.publish_year,
  t.extent, t.series, t.notes, t.subjects, t.isbn, t.ddc,
  (SELECT max(k.call_number) FROM copy k JOIN json_each(:copies) c ON c.value = k.id
   WHERE k.title_id = t.id),
  (SELECT max(k.price_vnd) FROM copy k JOIN json_each(:copies) c ON c.value = k.id
   WHERE k.title_id = t.id)
FROM json_each(:titles) j JOIN title t ON t.id = j.value
"""


def chosen_copies(
    connection: Connection, site_id: int, written: str, day: date
) -> list[ChosenCopy]:
    """The copies that are meant by a batch number, or by numbers and spans of numbers.

    Of a batch or span only those that the site still has; a number written out is taken as it is.

    Raises:
        DeskError: `copies.unknown_number`, `copies.none_chosen`.
    """
    values: dict[str, str | int] = {"site": site_id, "written": written.strip()}
    of_batch = [_Found(*row) for row in driver_rows(connection, _OF_BATCH, values)]
    found = (
        _still_here(connection, site_id, of_batch, day)
        if of_batch
        else list(_listed(connection, site_id, written, day))
    )
    if not found:
        raise DeskError(
            "copies.none_chosen",
            _(
                "No copy fits “%(written)s”. Give a batch number, accession numbers with commas"
                " between them, or a span like TN.000100-TN.000180."
            )
            % {"written": written.strip()},
        )
    return _copies(connection, list(dict.fromkeys(found)))


def titles_of(connection: Connection, copies: Iterable[ChosenCopy]) -> list[ChosenTitle]:
    """The titles of chosen copies, each once, in the order of the copies."""
    numbers: dict[int, list[str]] = {}
    chosen = list(copies)
    for copy in chosen:
        numbers.setdefault(copy.title_id, []).append(copy.number)
    values = {
        "titles": json.dumps(list(numbers)),
        "copies": json.dumps([copy.id for copy in chosen]),
    }
    rows = {row[0]: row for row in driver_rows(connection, _TITLES, values)}
    return [ChosenTitle(tuple(numbers[title]), *rows[title]) for title in numbers]


def _listed(connection: Connection, site_id: int, written: str, day: date) -> Iterator[_Found]:
    """What numbers and spans mean, in the order in which they are written."""
    unknown: list[str] = []
    for piece in pieces(written):
        values: dict[str, str | int] = {"site": site_id, "folded": fold(piece)}
        found = [_Found(*row) for row in driver_rows(connection, _WITH_NUMBER, values)]
        if not found:
            # `TN.180` means TN.000180 where there is no other; a dash may be part of a number.
            found = _in_span(connection, site_id, span_of(piece) or alone(piece), day)
            yield from found
        else:
            yield found[0]
        if not found:
            unknown.append(piece)
    if unknown:
        raise DeskError(
            "copies.unknown_number",
            _("The library has no copy with the number %(numbers)s. Check the numbers.")
            % {"numbers": ", ".join(unknown[:_NAMED]) + (", …" if unknown[_NAMED:] else "")},
            numbers=unknown,
        )


def _in_span(connection: Connection, site_id: int, span: NumberSpan, day: date) -> list[_Found]:
    values: dict[str, str | int] = {
        "site": site_id,
        "prefix": span.prefix,
        "beyond": f"{span.prefix}\uffff",
        "first": span.first,
        "last": span.last,
    }
    found = [_Found(*row) for row in driver_rows(connection, _IN_SPAN, values)]
    return _still_here(connection, site_id, found, day)


def _still_here(
    connection: Connection, site_id: int, found: list[_Found], day: date
) -> list[_Found]:
    """Those that the site still has, in the order of their numbers."""
    copies = [each.copy_id for each in found]
    told = histories_of(connection, copies, day.isoformat(), site_codes(connection)).copies
    gone = {
        copy
        for copy, history in told.items()
        if history.gone is not None or history.ends[-1].owner_id != site_id
    }
    here = (each for each in found if each.copy_id not in gone)
    return sorted(here, key=lambda each: natural(each.number))


def _copies(connection: Connection, found: list[_Found]) -> list[ChosenCopy]:
    values = {"copies": json.dumps([each.copy_id for each in found])}
    rows = {row[0]: row for row in driver_rows(connection, _COPIES, values)}
    return [_copy(rows[copy_id], number) for copy_id, number in found]


def _copy(row: tuple[Any, ...], number: str) -> ChosenCopy:
    copy_id, title_id, store, call_number, ddc, title, authors = row
    return ChosenCopy(copy_id, title_id, number, store, call_number, ddc, title, authors)
