"""What can be done with issues: receiving them one by one or a whole post, marking missed ones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import SavedRow, add_again, save_row
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

TABLE = "serial_issue"
_COLUMNS = (
    "site_id", "title", "title_folded", "year", "number", "issued_on", "received_on", "copies",
    "note",
)  # fmt: skip
_LAST_DIGITS = re.compile(r"(\d+)(?!.*\d)")


@dataclass(frozen=True)
class Issue:
    """An issue of a title; `received_on` is None for one that was missed.

    Without a number its date stands for it.
    """

    title: str
    issued_on: date
    number: str = ""
    received_on: date | None = None
    copies: int | None = None
    note: str | None = None
    year: int | None = None


def save_issues(database: Database, site_id: int, issues: Sequence[Issue]) -> list[SavedRow]:
    """Records issues that a site received or missed, all in one deed.

    An issue that is recorded already, say as missed, is edited. `undo_saving` takes all back.

    Raises:
        DeskError: `issue.no_title`, `issue.copies`; nothing is saved then.
    """
    for issue in issues:
        _refuse_nonsense(issue)
    with database.write() as connection:
        stamp = next_stamp(connection)
        return [_save(connection, site_id, issue, None, stamp) for issue in issues]


def edit_issue(database: Database, row_id: int, issue: Issue) -> SavedRow:
    """Edits what was recorded of an issue.

    Raises:
        DeskError: as `save_issues`, and `issue.twice` when another one bears its number.
    """
    _refuse_nonsense(issue)
    with database.write() as connection:
        site_id = connection.exec_driver_sql(
            "SELECT site_id FROM serial_issue WHERE id = ?", (row_id,)
        ).scalar_one()
        other = _known(connection, int(site_id), issue)
        if other not in (None, row_id):
            raise DeskError(
                "issue.twice",
                _("%(title)s has an issue %(number)s of that year already.")
                % {"title": issue.title, "number": _number(issue)},
            )
        return _save(connection, int(site_id), issue, row_id, next_stamp(connection))


def void_issue(database: Database, row_id: int, *, reason: str) -> None:
    """Voids what was recorded of an issue."""
    with database.write() as connection:
        void_rows(connection, TABLE, [row_id], reason=reason, stamp=next_stamp(connection))


def restore_issue(database: Database, row_id: int) -> int:
    """Records a voided issue anew, and returns the new row's id."""
    with database.write() as connection:
        return add_again(connection, TABLE, row_id, _COLUMNS, next_stamp(connection))


def number_after(number: str) -> str:
    """The number that the next issue probably bears; empty where that can't be told.

    Of a number whose last digits aren't a count, like a date, nothing is guessed.
    """
    found = _LAST_DIGITS.search(number)
    if found is None or "/" in number:
        return ""
    digits = found[1]
    following = str(int(digits) + 1).zfill(len(digits))
    return number[: found.start()] + following + number[found.end() :]


def _save(
    connection: Connection, site_id: int, issue: Issue, row_id: int | None, stamp: Stamp
) -> SavedRow:
    known = row_id if row_id is not None else _known(connection, site_id, issue)
    columns: dict[str, Value] = {
        "site_id": site_id,
        "title": issue.title.strip(),
        "title_folded": fold(issue.title),
        "year": _year(issue),
        "number": _number(issue),
        "issued_on": issue.issued_on.isoformat(),
        "received_on": issue.received_on.isoformat() if issue.received_on else None,
        "copies": issue.copies,
        "note": issue.note,
    }
    return save_row(connection, TABLE, columns, known, stamp)


def _known(connection: Connection, site_id: int, issue: Issue) -> int | None:
    """The row of an issue that is recorded already: by its number, or as missed on its day."""
    found = connection.exec_driver_sql(
        "SELECT id FROM serial_issue WHERE site_id = ? AND title_folded = ? AND year = ?"
        " AND voided_at IS NULL AND (number = ? OR (received_on IS NULL AND issued_on = ?))"
        " ORDER BY number = ? DESC, id LIMIT 1",
        (
            site_id,
            fold(issue.title),
            _year(issue),
            _number(issue),
            issue.issued_on.isoformat(),
            _number(issue),
        ),
    ).scalar_one_or_none()
    return None if found is None else int(found)


def _year(issue: Issue) -> int:
    return issue.year if issue.year is not None else issue.issued_on.year


def _number(issue: Issue) -> str:
    return issue.number.strip() or f"{issue.issued_on:%d/%m}"


def _refuse_nonsense(issue: Issue) -> None:
    if not issue.title.strip():
        raise DeskError("issue.no_title", _("Say which newspaper or magazine it is."))
    if issue.copies is not None and issue.copies < 1 and issue.received_on is not None:
        raise DeskError("issue.copies", _("Say how many copies came: 1 or more."))
