"""Writing staged records into the database, some thousand at a time, in one transaction.

For each batch the database is asked once which titles and copies it has; what is new, changed and
the same is told apart in Python, and written with one statement a table.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from librarydesk.data.interchange.marc.known import Knowledge, KnownCopy, KnownTitle
from librarydesk.data.interchange.marc.mapped import TitleColumns
from librarydesk.data.interchange.marc.rejects import Rejects
from librarydesk.data.interchange.marc.staging import StagedCopy, StagedRecord
from librarydesk.data.store.editing import edited_columns
from librarydesk.data.store.folding import fold
from librarydesk.data.store.fulltext import INDEX_NEW, reindex_titles
from librarydesk.data.store.stamps import Stamp
from librarydesk.data.store.uids import UidSource
from librarydesk.i18n import _

Row = tuple[str | int | bytes | None, ...]


@dataclass(frozen=True)
class CopyDefaults:
    """What a new copy gets where its record doesn't say it."""

    acquired_on: str
    source: str


@dataclass
class Counts:
    """How many records were new, changed something, changed nothing."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0


class TitleStore:
    """Writes batches of records within one transaction."""

    def __init__(
        self, connection: Connection, uids: UidSource, stamp: Stamp, defaults: CopyDefaults
    ) -> None:
        self.counts = Counts()
        self._connection = connection
        self._uids = uids
        self._stamp = stamp
        self._defaults = defaults
        self._known = Knowledge(connection)
        self._next_id = _highest(connection, "title") + 1

    def store(self, batch: list[StagedRecord], rejects: Rejects) -> None:
        """Writes a batch; records whose copies belong to another title are rejected."""
        titles = self._known.titles(batch)
        copies = self._known.copies(batch)
        writing = _Batch()
        for record, title in zip(batch, titles, strict=True):
            other = _copy_of_another(record, title, copies)
            if other is not None:
                rejects.add(record.number, record.raw, _taken(*other))
            elif title is None:
                self._add(record, writing)
            else:
                self._compare(record, title, copies, writing)
        self._write(writing)

    def _add(self, record: StagedRecord, writing: "_Batch") -> None:
        title_id, self._next_id = self._next_id, self._next_id + 1
        writing.titles.append((title_id, *record.columns, self._uids.next()))
        writing.records.append((title_id, record.format, record.encoding, record.raw))
        writing.index.append((title_id, record.columns.search_text))
        writing.isbns += [(title_id, isbn) for isbn in record.further_isbns]
        for copy in record.copies:
            writing.copies.append(self._new_copy(title_id, copy))
        self.counts.added += 1

    def _new_copy(self, title_id: int, copy: StagedCopy) -> Row:
        return (
            copy.accession_no,
            fold(copy.accession_no),
            copy.site_id,
            title_id,
            copy.store,
            copy.call_number,
            copy.price_vnd,
            copy.acquired_on or self._defaults.acquired_on,
            copy.source or self._defaults.source,
            self._uids.next(),
        )

    def _compare(
        self,
        record: StagedRecord,
        title: KnownTitle,
        copies: dict[tuple[int, str], KnownCopy],
        writing: "_Batch",
    ) -> None:
        changed = self._compare_title(record, title, writing)
        for staged in record.copies:
            known = copies.get((staged.site_id, staged.accession_no))
            if known is None:
                writing.copies.append(self._new_copy(title.id, staged))
                changed = True
            elif changes := known.changes(staged):
                writing.copy_changes[tuple(changes)].append((*changes.values(), known.id))
                changed = True
        if changed:
            self.counts.updated += 1
        else:
            self.counts.unchanged += 1

    def _compare_title(self, record: StagedRecord, title: KnownTitle, writing: "_Batch") -> bool:
        if title.has(record):
            return False
        changes = title.changes(record)
        if "search_text" in changes:
            old, new = title.columns.search_text, str(changes["search_text"])
            writing.reindex.append((title.id, old, new))
        writing.title_changes[tuple(changes)].append((*changes.values(), title.id))
        writing.records.append((title.id, record.format, record.encoding, record.raw))
        writing.isbns_gone.append((title.id,))
        writing.isbns += [(title.id, isbn) for isbn in record.further_isbns]
        return True

    def _write(self, writing: "_Batch") -> None:
        stamp = self._stamp
        self._run(_INSERT_TITLE + _stamp_values(stamp), writing.titles)
        self._run(INDEX_NEW, writing.index)
        for fields, rows in writing.title_changes.items():
            # Without a changed column it is the record itself that says something else.
            marks = edited_columns("title", fields or ("marc_record",), stamp)
            self._run(f"UPDATE title AS t SET {_assigned(fields)}{marks} WHERE id = ?", rows)
        reindex_titles(self._connection, writing.reindex)
        self._run("DELETE FROM title_isbn WHERE title_id = ?", writing.isbns_gone)
        self._run("INSERT OR IGNORE INTO title_isbn (title_id, isbn) VALUES (?, ?)", writing.isbns)
        self._run(_PUT_RECORD, writing.records)
        self._run(_INSERT_COPY + _stamp_values(stamp), writing.copies)
        for fields, rows in writing.copy_changes.items():
            marks = edited_columns("copy", fields, stamp)
            self._run(f"UPDATE copy AS t SET {_assigned(fields)}{marks} WHERE id = ?", rows)

    def _run(self, statement: str, rows: list[Row]) -> None:
        if rows:
            self._connection.exec_driver_sql(statement, rows)


@dataclass
class _Batch:
    """The rows that one batch writes, by statement."""

    titles: list[Row] = field(default_factory=list)
    index: list[Row] = field(default_factory=list)
    records: list[Row] = field(default_factory=list)
    isbns: list[Row] = field(default_factory=list)
    isbns_gone: list[Row] = field(default_factory=list)
    copies: list[Row] = field(default_factory=list)
    reindex: list[tuple[int, str, str]] = field(default_factory=list)
    title_changes: dict[tuple[str, ...], list[Row]] = field(
        default_factory=lambda: defaultdict(list)
    )
    copy_changes: dict[tuple[str, ...], list[Row]] = field(
        default_factory=lambda: defaultdict(list)
    )


_TRAVELLING = "author_id, device_id, recorded_at, stamp, seq, arrived"
_INSERT_TITLE = (
    f"INSERT INTO title (id, {', '.join(TitleColumns._fields)}, uid, local_history, rare,"
    f" {_TRAVELLING}) VALUES (?, {', '.join('?' for _name in TitleColumns._fields)}, ?, 0, 0, "
)
_INSERT_COPY = (
    "INSERT INTO copy (accession_no, accession_folded, site_id, title_id, store, call_number,"
    f" price_vnd, acquired_on, source, uid, {_TRAVELLING}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
)
_PUT_RECORD = (
    "INSERT INTO marc_record (title_id, format, encoding, raw) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (title_id) DO UPDATE SET format = excluded.format,"
    " encoding = excluded.encoding, raw = excluded.raw"
)


def _stamp_values(stamp: Stamp) -> str:
    """The end of an INSERT: the columns of `_TRAVELLING`, the same for every row of a deed."""
    return (
        f"{stamp.author_id}, {stamp.device_id}, {stamp.recorded_at}, {stamp.stamp},"
        f" {stamp.seq}, {stamp.seq})"
    )


def _assigned(fields: Iterable[str]) -> str:
    return "".join(f"{name} = ?, " for name in fields)


def _highest(connection: Connection, table: str) -> int:
    found = connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {table}")
    return int(found.scalar_one())


def _copy_of_another(
    record: StagedRecord, title: KnownTitle | None, copies: dict[tuple[int, str], KnownCopy]
) -> tuple[str, str] | None:
    """The number of a copy that the database has under another title, and that title."""
    for site_id, accession_no, *_rest in record.copies:
        known = copies.get((site_id, accession_no))
        if known is not None and (title is None or known.title_id != title.id):
            return accession_no, known.title
    return None


def _taken(accession_no: str, title: str) -> str:
    return _(
        "The accession number %(number)s is already that of a copy of “%(title)s”. Mend the number."
    ) % {
        "number": accession_no,
        "title": title,
    }
