"""The parts in words of a report as people edited them: kept by period, read, reset, gathered."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.closing import levels, refusals
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.closing.queries import OF_PERIOD, columns_of, named, standing
from librarydesk.data.network.queries import scope_of, site_id_of
from librarydesk.data.statistics.periods import period_of
from librarydesk.data.statistics.report import ChapterText, Quoted
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import sort_key
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.i18n import _

CHAPTERS = (1, 2, 3, 4)
"""Results; difficulties and their causes; what comes next; proposals."""

GATHERED = (2, 4)
"""The parts for which what the libraries below wrote is gathered."""

_COLUMNS = "site_id, kind, year, part, cutoff, chapter, body, quoted, language"
_TEXTS = (
    f"SELECT t.chapter, t.body, t.quoted, t.language FROM report_text t WHERE {OF_PERIOD}"
    " ORDER BY t.stamp, t.id"
)
_ROW = f"SELECT max(t.id) FROM report_text t WHERE {OF_PERIOD} AND t.chapter = ?"
_OF_PERIOD_ANYWHERE = "t.year = ? AND t.kind = ? AND t.part = ? AND t.cutoff = ?"
_NAME = (
    "(SELECT n.name FROM site_state n WHERE n.site_id = t.site_id AND n.voided_at IS NULL"
    " AND n.as_of <= ? ORDER BY n.as_of DESC LIMIT 1)"
)
_EDITED_BELOW = """
SELECT t.site_id, t.chapter, t.body, coalesce({name}, s.code)
FROM report_text t JOIN site s ON s.id = t.site_id
WHERE t.site_id IN ({below}) AND {of} AND t.voided_at IS NULL ORDER BY t.stamp, t.id
"""
_CLOSED_BELOW = """
SELECT t.site_id, e.value ->> '$.chapter', e.value ->> '$.body', coalesce({name}, s.code)
FROM period_closing t JOIN site s ON s.id = t.site_id, json_each(t.figures, '$.texts') e
WHERE t.site_id IN ({below}) AND {of} AND t.voided_at IS NULL ORDER BY t.version, t.stamp, t.id
"""


@dataclass(frozen=True)
class TextBelow:
    """What a library below wrote for a part of its own report of the same period."""

    site: str
    chapter: int
    body: str


def texts_of(connection: Connection, period: PeriodOf) -> tuple[ChapterText, ...]:
    """The parts of a period's report that somebody edited, in their order; of two the later."""
    rows = connection.exec_driver_sql(_TEXTS, named(period))
    found = {
        row[0]: ChapterText(row[0], row[1], quoted_from(row[2]), row[3], edited=True)
        for row in rows
        if row[0] in CHAPTERS
    }
    return tuple(found[chapter] for chapter in sorted(found))


def texts_below(connection: Connection, period: PeriodOf) -> list[TextBelow]:
    """What the libraries below wrote for the parts that are gathered, by their names.

    What stands in a report as it was closed counts where nobody edited it.
    """
    of = (period.year, period.kind, period.part, period.cutoff)
    day = period_of(period.request).last_day
    below = ", ".join(map(str, _below(connection, period, day)))
    found: dict[tuple[int, int], TextBelow] = {}
    for sql in (_CLOSED_BELOW, _EDITED_BELOW):
        whole = sql.format(name=_NAME, below=below, of=_OF_PERIOD_ANYWHERE)
        rows = connection.exec_driver_sql(whole, (day.isoformat(), *of))
        for site_id, chapter, body, name in rows:
            if chapter in GATHERED and body.strip():
                found[site_id, chapter] = TextBelow(name, chapter, body)
    return sorted(found.values(), key=lambda one: (one.chapter, sort_key(one.site)))


def save_text(database: Database, period: PeriodOf, text: ChapterText) -> SavedRow:
    """Keeps a part as it was edited.

    Raises:
        DeskError: `period.already_closed`, `period.not_ours`.
    """
    with database.write() as connection:
        _may_write(connection, period)
        known = connection.exec_driver_sql(_ROW, (*named(period), text.chapter)).scalar_one()
        columns: dict[str, Value] = {
            **columns_of(connection, period),
            "chapter": text.chapter,
            "body": text.body,
            "quoted": quoted_json(text.quoted),
            "language": text.language,
        }
        return save_row(connection, "report_text", columns, known, next_stamp(connection))


def reset_text(database: Database, period: PeriodOf, chapter: int) -> tuple[int, ...]:
    """Goes back to the part as it is written from the figures; gives the rows that were voided.

    Raises:
        DeskError: `period.already_closed`, `period.not_ours`.
    """
    with database.write() as connection:
        _may_write(connection, period)
        rows = connection.exec_driver_sql(
            f"SELECT t.id FROM report_text t WHERE {OF_PERIOD} AND t.chapter = ? ORDER BY t.stamp",
            (*named(period), chapter),
        )
        ids = tuple(int(row[0]) for row in rows)
        reason = _("Written anew from the figures")
        void_rows(connection, "report_text", ids, reason=reason, stamp=next_stamp(connection))
        return ids


def undo_text(database: Database, saved: SavedRow) -> None:
    """Takes an edit back."""
    with database.write() as connection:
        take_back(connection, saved, reason=_("Undone at once"), stamp=next_stamp(connection))


def undo_reset(database: Database, reset: tuple[int, ...]) -> None:
    """Gives a part back as it was before it was reset."""
    if reset:
        with database.write() as connection:
            columns = _COLUMNS.split(", ")
            add_again(connection, "report_text", reset[-1], columns, next_stamp(connection))


def quoted_json(quoted: tuple[Quoted, ...]) -> str:
    """Quoted numbers as the database keeps them."""
    rows = [[one.start, one.written, one.source] for one in quoted]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def quoted_from(kept: str) -> tuple[Quoted, ...]:
    """Quoted numbers out of what the database keeps; none where another program wrote that."""
    try:
        return tuple(
            Quoted(int(start), str(written), str(source))
            for start, written, source in json.loads(kept)
        )
    except (ValueError, TypeError):
        return ()


def _may_write(connection: Connection, period: PeriodOf) -> None:
    levels.ours(connection, period)
    closed = standing(connection, period).in_force
    if closed is not None:
        raise refusals.already_closed(closed.version)


def _below(connection: Connection, period: PeriodOf, day: date) -> list[int]:
    site = site_id_of(connection, period.site)
    return [one for one in scope_of(connection, site, day) if one != site]
