"""What is wrong with attached files: gone, of another size, changed, or of no title."""

from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.collection.attachments.queries import Holding, holdings, unused
from librarydesk.data.collection.attachments.store import FileStore
from librarydesk.data.store.findings import ERROR, WARNING, Finding
from librarydesk.data.store.rules import Rule, told
from librarydesk.errors import DeskError
from librarydesk.i18n import ngettext

_EXAMPLES = 5

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
    Rule(
        "attachment.no_hash",
        "SELECT NULL, a.name FROM attachment a WHERE a.voided_at IS NULL"
        " AND (length(a.sha256) <> 64 OR a.sha256 GLOB '*[^0-9a-f]*')",
        lambda n: ngettext(
            "%(count)d attached file has no hash by which it could be found.",
            "%(count)d attached files have no hash by which they could be found.",
            n,
        ),
        ERROR,
    ),
)


def wrong_files(connection: Connection, database: Path, *, read_all: bool = False) -> list[Finding]:
    """Compares the attached files with what was recorded of them.

    Sizes are always looked at. Contents are read of files that something has written to since they
    were copied in; of all of them with `read_all`.
    """
    store, used = FileStore.beside(database), holdings(connection)
    gone, other_size, changed = list[str](), list[str](), list[str]()
    for holding in used:
        if not _is_hash(holding):
            continue
        size = store.size(holding.sha256)
        if size is None:
            gone.append(holding.shown)
        elif size != holding.size:
            other_size.append(holding.shown)
        elif not _is_true(store, holding, read_all=read_all):
            changed.append(holding.shown)
    found = (
        _finding("attachment.missing", gone),
        _finding("attachment.other_size", other_size),
        _finding("attachment.changed", changed),
        _finding("attachment.unused", unused(store, used)),
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
    if rule == "attachment.missing":
        return ngettext(
            "%(count)d attached file is missing. Put it back from a backup.",
            "%(count)d attached files are missing. Put them back from a backup.",
            count,
        ), ERROR
    if rule == "attachment.other_size":
        return ngettext(
            "%(count)d attached file has another size than when it was attached.",
            "%(count)d attached files have another size than when they were attached.",
            count,
        ), ERROR
    if rule == "attachment.changed":
        return ngettext(
            "%(count)d attached file holds something else than when it was attached.",
            "%(count)d attached files hold something else than when they were attached.",
            count,
        ), ERROR
    return ngettext(
        "%(count)d file beside the database belongs to no title. “files clean” takes it away.",
        "%(count)d files beside the database belong to no title. “files clean” takes them away.",
        count,
    ), WARNING
