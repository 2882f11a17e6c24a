"""Filters over titles and copies as SQL, and the choice that they leave, kept while one types."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.collection.standing import standing
from librarydesk.data.collection.wanted import (
    AT_POINT,
    DAMAGED,
    HELD,
    LOST,
    NONE_HELD,
    SHELF,
    WEEDED,
    Wanted,
)
from librarydesk.data.store.kept_tables import kept_rows
from librarydesk.data.store.types import BEGINNING

TITLES, COPIES = "chosen_title", "chosen_copy"
_LAST = "\U0010ffff"
_END = "9999-12-31"


@dataclass(frozen=True)
class Choice:
    """Rows chosen by filters: the temporary table that holds their ids, and how many there are."""

    table: str
    rows: int

    def holds(self, row: str) -> str:
        """The condition that the choice holds a row, given by its id in SQL."""
        return f"EXISTS (SELECT 1 FROM temp.{self.table} w WHERE w.id = {row})"


def chosen_titles(connection: Connection, wanted: Wanted) -> Choice | None:
    """The titles that fit the filters, whatever the text; None where there are no filters."""
    if not wanted.narrows:
        return None
    conditions = _of_titles(wanted)
    if wanted.asks_of_copies and wanted.status != NONE_HELD:
        held = " AND ".join(_of_copies(connection, wanted))
        conditions.append(f"t.id IN (SELECT k.title_id FROM copy k WHERE {held})")
    if wanted.status == NONE_HELD:
        conditions += _none_held(connection, wanted)
    fill = f"SELECT t.id FROM title t WHERE {' AND '.join(conditions)}"
    rows = kept_rows(connection, TITLES, "id INTEGER PRIMARY KEY", fill, values_of(wanted))
    return Choice(TITLES, rows)


def chosen_copies(connection: Connection, wanted: Wanted) -> Choice | None:
    """The copies that fit the filters, whatever the text; None where there are no filters."""
    if not wanted.narrows:
        return None
    conditions = _of_copies(connection, wanted)
    of_titles = _of_titles(wanted)
    if wanted.status == NONE_HELD:
        of_titles += _none_held(connection, wanted)
    if len(of_titles) > 1:
        inner = " AND ".join(of_titles)
        conditions.append(f"k.title_id IN (SELECT t.id FROM title t WHERE {inner})")
    fill = f"SELECT k.id FROM copy k WHERE {' AND '.join(conditions)}"
    rows = kept_rows(connection, COPIES, "id INTEGER PRIMARY KEY", fill, values_of(wanted))
    return Choice(COPIES, rows)


def values_of(wanted: Wanted) -> dict[str, str | int | None]:
    """The parameters of the conditions."""
    return {
        "day": clock.today().isoformat(),
        "kind": wanted.kind,
        "audience": wanted.audience,
        "ddc": wanted.ddc,
        "ddc_end": wanted.ddc + _LAST,
        "language": wanted.language,
        "series": wanted.series,
        "year_from": -9999 if wanted.year_from is None else wanted.year_from,
        "year_to": 9999 if wanted.year_to is None else wanted.year_to,
        "site": wanted.site_id,
        "store": wanted.store,
        "at": wanted.at_site_id,
        "acquired_from": str(wanted.acquired_from or BEGINNING),
        "acquired_to": str(wanted.acquired_to or _END),
    }


def _of_titles(wanted: Wanted) -> list[str]:
    chosen = (
        (wanted.kind, "t.kind = :kind"),
        (wanted.audience, "t.audience = :audience"),
        (wanted.local_history, "t.local_history = 1"),
        (wanted.rare, "t.rare = 1"),
        (wanted.ddc, "t.ddc >= :ddc AND t.ddc < :ddc_end"),
        (wanted.language, "t.language = :language"),
        (wanted.series, "t.series = :series"),
        (
            wanted.year_from is not None or wanted.year_to is not None,
            "t.publish_year BETWEEN :year_from AND :year_to",
        ),
    )
    return ["t.voided_at IS NULL", *[condition for value, condition in chosen if value]]


def _of_copies(connection: Connection, wanted: Wanted) -> list[str]:
    conditions = ["k.voided_at IS NULL"]
    if wanted.store:
        conditions.append("k.store = :store")
    if wanted.acquired_from is not None or wanted.acquired_to is not None:
        conditions.append("k.acquired_on BETWEEN :acquired_from AND :acquired_to")
    if wanted.without_price:
        conditions.append("k.price_vnd IS NULL")
    if wanted.site_id is not None:
        conditions.append(OWNED)
    return conditions + _of_standing(connection, wanted)


_GIVEN_ON = (
    "SELECT e.copy_id FROM copy_event e WHERE e.event = 'transferred' AND e.voided_at IS NULL"
    " AND e.on_date <= :day"
)
# Not through the standing of every copy: only those that were transferred have another owner.
OWNED = (
    f"iif(k.id IN ({_GIVEN_ON}), k.id IN (SELECT id FROM"
    f" ({standing(f'k.id IN ({_GIVEN_ON})')}) WHERE owner_id = :site), k.site_id = :site)"
)
_GONE = "k.id NOT IN (SELECT id FROM temp.copy_in_question WHERE state <> 'held')"
_NOT_OUT = "k.id NOT IN (SELECT id FROM temp.copy_elsewhere WHERE out)"
_CONDITIONS = {
    HELD: _GONE,
    LOST: "k.id IN (SELECT id FROM temp.copy_in_question WHERE state = 'lost')",
    WEEDED: "k.id IN (SELECT id FROM temp.copy_in_question WHERE state = 'weeded')",
    DAMAGED: "k.id IN (SELECT id FROM temp.copy_in_question WHERE state = 'held' AND damaged)",
    SHELF: f"{_GONE} AND {_NOT_OUT}",
    AT_POINT: "k.id IN (SELECT id FROM temp.copy_elsewhere WHERE out)",
}
_AT_SITE = (
    f"{_GONE} AND (k.id IN (SELECT id FROM temp.copy_elsewhere WHERE place_id = :at)"
    " OR (k.site_id = :at AND k.id NOT IN (SELECT id FROM temp.copy_elsewhere)))"
)


def _of_standing(connection: Connection, wanted: Wanted) -> list[str]:
    conditions = [_CONDITIONS[w] for w in (wanted.status, wanted.where) if w in _CONDITIONS]
    if wanted.at_site_id is not None:
        conditions.append(_AT_SITE)
    if any("copy_in_question" in condition for condition in conditions):
        keep_copies_in_question(connection)
    if any("copy_elsewhere" in condition for condition in conditions):
        keep_copies_elsewhere(connection)
    return conditions


def _none_held(connection: Connection, wanted: Wanted) -> list[str]:
    """Titles that had copies, the narrowed ones at least, and hold none of any kind now."""
    keep_copies_in_question(connection)
    had = " AND ".join(_of_copies(connection, wanted))
    return [
        f"t.id IN (SELECT k.title_id FROM copy k WHERE {had})",
        f"t.id NOT IN (SELECT k.title_id FROM copy k WHERE k.voided_at IS NULL AND {_GONE})",
    ]


_SOMETHING_HAPPENED = (
    "SELECT e.copy_id FROM copy_event e WHERE e.event IN ('lost', 'damaged', 'weeded')"
    " AND e.voided_at IS NULL AND e.on_date <= :day"
)
# Where the last of a copy's movements left it, unless that is its owner's. Most simply stand there;
# only the doubtful ones (moved twice that day, lost, weeded, transferred) are looked at closely.
_LOOKED_AT = standing(f"k.id IN (SELECT copy_id FROM went WHERE doubtful UNION {_GIVEN_ON})")
_ELSEWHERE = f"""
WITH went AS MATERIALIZED (
  SELECT m.copy_id, m.to_site_id, o.site_id AS owner_id, m.to_site_id <> m.site_id AS out,
    EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = m.copy_id AND e.on_date <= :day
      AND e.event IN ('lost', 'weeded', 'transferred') AND e.voided_at IS NULL)
    OR EXISTS (SELECT 1 FROM rotation_movement n WHERE n.copy_id = m.copy_id
      AND n.on_date = m.on_date AND n.voided_at IS NULL AND n.id <> m.id) AS doubtful
  FROM rotation_movement m CROSS JOIN copy o ON o.id = m.copy_id
  WHERE m.copy_id IS NOT NULL AND m.voided_at IS NULL AND +m.on_date <= :day
    AND o.voided_at IS NULL AND m.to_site_id <> o.site_id
    AND NOT EXISTS (SELECT 1 FROM rotation_movement n WHERE n.copy_id = m.copy_id
      AND n.on_date > m.on_date AND n.on_date <= :day AND n.voided_at IS NULL))
SELECT copy_id, to_site_id, owner_id, out FROM went WHERE NOT doubtful
UNION ALL
SELECT id, place_id, owner_id, out FROM ({_LOOKED_AT})
"""


def keep_copies_in_question(connection: Connection) -> None:
    """Fills `temp.copy_in_question`: copies that are lost, weeded or damaged today."""
    copies = standing(f"k.id IN ({_SOMETHING_HAPPENED})")
    kept_rows(
        connection,
        "copy_in_question",
        "id INTEGER PRIMARY KEY, state TEXT, damaged INTEGER",
        f"SELECT id, state, damaged FROM ({copies}) WHERE state <> 'held' OR damaged",
        {"day": clock.today().isoformat()},
    )


def keep_copies_elsewhere(connection: Connection) -> None:
    """Fills `temp.copy_elsewhere`: copies that may stand elsewhere than at who first owned them."""
    kept_rows(
        connection,
        "copy_elsewhere",
        "id INTEGER PRIMARY KEY, place_id INTEGER, owner_id INTEGER, out INTEGER",
        _ELSEWHERE,
        {"day": clock.today().isoformat()},
    )
