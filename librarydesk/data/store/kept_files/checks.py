"""What is wrong with kept files: gone, of another size, changed, or named by no row."""

from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.store.findings import ERROR, WARNING, Finding
from librarydesk.data.store.kept_files.holdings import Holding, holdings, unused
from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.data.store.kept_files.tables import KEPT_TABLES
from librarydesk.data.store.rules import Rule, told
from librarydesk.errors import DeskError
from librarydesk.i18n import ngettext

_EXAMPLES = 5

RULES = (
    Rule(
        "kept_file.no_hash",
        " UNION ALL ".join(
            f"SELECT NULL, {table.shown} FROM {table.name} f WHERE f.voided_at IS NULL"
            " AND (length(f.sha256) <> 64 OR f.sha256 GLOB '*[^0-9a-f]*')"
            for table in KEPT_TABLES
        ),
        lambda n: ngettext(
            "%(count)d kept file has no hash by which it could be found.",
            "%(count)d kept files have no hash by which they could be found.",
            n,
        ),
        ERROR,
    ),
)


def wrong_files(connection: Connection, database: Path, *, read_all: bool = False) -> list[Finding]:
    """Compares the kept files with what was recorded of them.

    Sizes are always looked at. Contents are read of files that something has written to since they
    were copied in; of all of them with `read_all`.
    """
    store, used = FileStore.beside(database), holdings(connection)
    gone, other_size, changed, not_come = list[str](), list[str](), list[str](), list[str]()
    for holding in used:
        if not _is_hash(holding):
            continue
        size = store.size(holding.sha256)
        if size is None:
            if not holding.sealed_elsewhere:
                (not_come if holding.from_elsewhere else gone).append(holding.shown)
        elif size != holding.size:
            other_size.append(holding.shown)
        elif not _is_true(store, holding, read_all=read_all):
            changed.append(holding.shown)
    found = (
        _finding("kept_file.missing", gone),
        _finding("kept_file.not_come", not_come),
        _finding("kept_file.other_size", other_size),
        _finding("kept_file.changed", changed),
        _finding("kept_file.unused", unused(store, used)),
    )
    return [finding for finding in found if finding is not None]


def _is_true(store: FileStore, holding: Holding, *, read_all: bool) -> bool:
    try:
        return store.is_true(holding.sha256, read_all=read_all)
    except DeskError:
        # What can't be read is no more there than what was overwritten.
        return False


def _is_hash(holding: Holding) -> bool:
    return len(holding.sha256) == 64 and holding.sha256.isalnum()


def _finding(rule: str, where: list[str]) -> Finding | None:
    if not where:
        return None
    count = len(where)
    sentence, severity = _said(rule, count)
    some = where[:_EXAMPLES]
    return Finding(
        rule, severity, told(sentence % {"count": count}, some, count), count, (), tuple(some)
    )


def _said(rule: str, count: int) -> tuple[str, str]:
    if rule == "kept_file.missing":
        return ngettext(
            "%(count)d kept file is missing. Put it back from a backup.",
            "%(count)d kept files are missing. Put them back from a backup.",
            count,
        ), ERROR
    if rule == "kept_file.not_come":
        return ngettext(
            "%(count)d file of another PC hasn't come by stick yet. It travels with “exchange"
            " export --files”.",
            "%(count)d files of other PCs haven't come by stick yet. They travel with “exchange"
            " export --files”.",
            count,
        ), WARNING
    if rule == "kept_file.other_size":
        return ngettext(
            "%(count)d kept file has another size than when it was taken in.",
            "%(count)d kept files have another size than when they were taken in.",
            count,
        ), ERROR
    if rule == "kept_file.changed":
        return ngettext(
            "%(count)d kept file holds something else than when it was taken in.",
            "%(count)d kept files hold something else than when they were taken in.",
            count,
        ), ERROR
    return ngettext(
        "%(count)d file beside the database is used nowhere. “files clean” takes it away.",
        "%(count)d files beside the database are used nowhere. “files clean” takes them away.",
        count,
    ), WARNING
