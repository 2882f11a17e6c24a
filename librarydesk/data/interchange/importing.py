"""Importing a table file: one flow for all kinds, one transaction for a file.

The file is read into a temporary table without the write lock. Then, with the lock: references are
looked up, bad rows rejected, the others compared with what is there, added and changed.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.interchange import comparing, rejecting
from librarydesk.data.interchange.applying import apply
from librarydesk.data.interchange.capitals import Casing, casing_for
from librarydesk.data.interchange.choosing import Chosen, choose, keep_choice, reading_of
from librarydesk.data.interchange.header import Layout, layout_of
from librarydesk.data.interchange.kind import Kind, Remarks
from librarydesk.data.interchange.options import ImportOptions, Progress
from librarydesk.data.interchange.problems import first_problems
from librarydesk.data.interchange.references import resolve_references
from librarydesk.data.interchange.rejected import RejectedRows
from librarydesk.data.interchange.result import ImportResult
from librarydesk.data.interchange.sealing import seal_of
from librarydesk.data.interchange.staging import stage
from librarydesk.data.interchange.tabular import Table, open_table
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError
from librarydesk.i18n import ngettext

Deed = Callable[[Connection, Kind, "TableFile"], int]
"""What is done with the good rows; returns how many say another thing than their title."""


@dataclass(frozen=True)
class TableFile:
    """A file that is being imported, which columns it has, and what is done with its capitals."""

    path: Path
    table: Table
    layout: Layout
    chosen: Chosen
    casing: Casing

    @property
    def present(self) -> frozenset[str]:
        """The keys of its columns, and of those that a constant stands for."""
        standing = {column.key for _place, column in self.layout.places}
        return frozenset(standing | set(self.layout.constants))


class _RolledBackError(Exception):
    """Ends a trial's transaction."""

    def __init__(self, result: ImportResult) -> None:
        self.result = result


def import_table(
    database: Database, kind: Kind, path: Path, options: ImportOptions, progress: Progress
) -> ImportResult:
    """Imports a table file.

    Raises:
        DeskError: the file can't be read, its header isn't this kind's, or `import.strict`;
            nothing was changed.
    """
    return take_file(database, kind, path, options, progress, _take_in)


def take_file(
    database: Database,
    kind: Kind,
    path: Path,
    options: ImportOptions,
    progress: Progress,
    deed: Deed,
    *,
    keys_only: bool = False,
) -> ImportResult:
    """Reads a table file, does a deed with its good rows, writes the others to a file."""
    kind = kind.bound(seal_of(database, kind, options.seal))
    reading = reading_of(kind, options)
    table = open_table(path, reading)
    file = _known_file(database, kind, path, table, options, keys_only=keys_only)
    rejected = RejectedRows(path, reading)
    try:
        with database.write(partial(_prepare, kind=kind, file=file, progress=progress)) as open_:
            differing = deed(open_, kind, file)
            result = _result(open_, kind, file, differing)
            keep_choice(open_, kind, table.header, file.layout, file.chosen)
            if result.rejected and options.writes_rejected and not options.dry_run:
                rejected.write(_reasons(open_))
            if options.strict and result.rejected:
                raise _strict(open_, result, rejected)
            if options.dry_run:
                shown = first_problems(kind, _reasons(open_))
                raise _RolledBackError(replace(result, problems=shown))
        return replace(result, rejected_file=rejected.keep())
    except _RolledBackError as trial:
        return trial.result
    finally:
        rejected.discard()


def _known_file(
    database: Database,
    kind: Kind,
    path: Path,
    table: Table,
    options: ImportOptions,
    *,
    keys_only: bool,
) -> TableFile:
    """Finds out which column of a file is which; closes it where that can't be."""
    try:
        with database.read() as connection:
            chosen = choose(connection, kind.name, table.header, options)
            casing = casing_for(connection, chosen.capitals)
        layout = layout_of(kind, table.header, path, keys_only=keys_only, told=chosen.columns)
    except BaseException:
        table.close()
        raise
    return TableFile(path, table, layout, chosen, casing)


def _prepare(raw: sqlite3.Connection, *, kind: Kind, file: TableFile, progress: Progress) -> None:
    try:
        stage(raw, kind, file.table, file.layout, file.casing, progress)
    except BaseException:
        # The rows are read in a transaction of their own; a stopped one must not stay open.
        if raw.in_transaction:
            raw.rollback()
        raise
    finally:
        file.table.close()


def _take_in(connection: Connection, kind: Kind, file: TableFile) -> int:
    """Adds and changes rows as the staged ones say."""
    resolve_keys(connection, kind)
    rejecting.reject_too_large_parts(connection, kind, file.present, filled=False)
    rejecting.reject_refused(connection, kind)
    rejecting.reject_repeated(connection, kind)
    comparing.match(connection, kind)
    comparing.fill_absent(connection, kind, file.present)
    rejecting.reject_too_large_parts(connection, kind, file.present, filled=True)
    if len(file.present) < len(kind.columns):
        comparing.derive(connection, kind)
    comparing.set_changes(connection, kind)
    differing = kind.settle(connection, file.present) if kind.settle else 0
    outcome = comparing.outcome(connection)
    if outcome.added or outcome.updated or comparing.has_other_remarks(connection, kind):
        stamp = next_stamp(connection)
        if kind.before:
            kind.before(connection, stamp)
        apply(connection, kind, stamp, file_name=file.path.name)
        if kind.after:
            kind.after(connection, stamp)
    return differing


def resolve_keys(connection: Connection, kind: Kind) -> None:
    """Brings the staged rows to the point at which their natural keys are known."""
    if "today" in kind.extra:
        connection.exec_driver_sql(
            "UPDATE temp.incoming SET today = ?", (clock.today().isoformat(),)
        )
    if kind.is_numbered:
        connection.exec_driver_sql(
            "UPDATE temp.incoming SET given_no = no IS NOT NULL, no = coalesce(no, 1)"
        )
    resolve_references(connection, kind)
    if kind.resolve:
        kind.resolve(connection)
    comparing.derive(connection, kind)


def _result(connection: Connection, kind: Kind, file: TableFile, differing: int) -> ImportResult:
    outcome = comparing.outcome(connection)
    remarks = kind.remark(connection) if kind.remark else Remarks()
    return ImportResult(
        kind=kind.name,
        file=str(file.path),
        encoding=file.table.encoding,
        read=outcome.added + outcome.updated + outcome.unchanged + outcome.rejected,
        added=outcome.added,
        updated=outcome.updated,
        unchanged=outcome.unchanged,
        rejected=outcome.rejected,
        differing=differing,
        awaiting_consent=remarks.awaiting_consent,
        left_out=remarks.left_out,
        columns=file.chosen.told,
        capitals=file.casing.seen,
    )


def _reasons(connection: Connection) -> Iterator[tuple[int, str]]:
    rows = connection.exec_driver_sql(
        "SELECT row, why FROM temp.incoming WHERE why IS NOT NULL ORDER BY row"
    )
    return ((int(row), str(reason)) for row, reason in rows)


def _strict(connection: Connection, result: ImportResult, rejected: RejectedRows) -> DeskError:
    """The refusal of a whole file for its bad rows; the list of them stays."""
    row, reason = next(_reasons(connection))
    kept = rejected.keep()
    said = ngettext(
        "%(file)s has %(count)s bad row, so nothing was imported. Row %(row)s: %(reason)s",
        "%(file)s has %(count)s bad rows, so nothing was imported. Row %(row)s: %(reason)s",
        result.rejected,
    ) % {"file": result.file, "count": result.rejected, "row": row, "reason": reason}
    return DeskError(
        "import.strict",
        said,
        file=result.file,
        read=result.read,
        rejected=result.rejected,
        row=row,
        rejected_file=None if kept is None else str(kept),
    )
