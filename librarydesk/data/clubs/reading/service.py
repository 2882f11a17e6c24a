"""What can be done with the reading log: writing it down, mending a line, taking that back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from librarydesk.data.clubs.reading.typed import BookRead, Mended, Reader
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import add_again, add_row
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

TABLE = "reading"
_KEPT = (
    "club_id", "member_no", "member_no_folded", "on_date", "title", "title_folded", "title_id",
    "pages", "minutes", "liked", "reason", "thought",
)  # fmt: skip


@dataclass(frozen=True)
class Written:
    """The lines that a deed added and voided; `known` are members whose line was there already."""

    added: tuple[int, ...]
    voided: tuple[int, ...] = ()
    known: tuple[str, ...] = ()


def record_readings(database: Database, book: BookRead, *, reason: str | None = None) -> Written:
    """Writes a book down for each of its readers; `reason` says why so much is right.

    Members who have the book on that day already are left out.

    Raises:
        DeskError: `reading.no_title`, `reading.nobody`, `reading.unknown_member`, `reading.known`.
    """
    _refuse_no_title(book.title)
    with database.write() as connection:
        written = _known_numbers(connection, book)
        known = _who_has_it(connection, book)
        new = {fold(r.member_no): r for r in book.readers if fold(r.member_no) not in known}
        if not new:
            raise _known_already()
        stamp = next_stamp(connection)
        added = tuple(
            _add(connection, book, reader, written[folded], reason, stamp)
            for folded, reader in new.items()
        )
    return Written(added, known=tuple(written[folded] for folded in written if folded in known))


def mend_reading(
    database: Database,
    reading_id: int,
    mended: Mended,
    *,
    reason: str | None,
    much: str | None = None,
) -> Written:
    """Voids a line with the reason and writes it down rightly; the child and its thought stay.

    `much` says why so much is right where that was asked back.

    Raises:
        DeskError: `reading.no_title`, `reading.known`, `reading.gone`.
    """
    _refuse_no_title(mended.title)
    with database.write() as connection:
        line = _line(connection, reading_id)
        reader = Reader(str(line["member_no"]))
        book = BookRead(int(line["club_id"]), mended.on_date, mended.title, (reader,))
        if line["member_no_folded"] in _who_has_it(connection, book, but=reading_id):
            raise _known_already()
        stamp = next_stamp(connection)
        void_rows(connection, TABLE, [reading_id], reason=reason, stamp=stamp)
        columns = line | _columns(mended) | ({"reason": much} if much else {})
        added = add_row(connection, TABLE, columns, stamp)
    return Written((added,), (reading_id,))


def void_readings(database: Database, ids: tuple[int, ...], *, reason: str | None) -> Written:
    """Voids lines that were written down by mistake."""
    with database.write() as connection:
        void_rows(connection, TABLE, ids, reason=reason, stamp=next_stamp(connection))
    return Written((), ids)


def undo(database: Database, written: Written) -> None:
    """Takes a deed back: what it added is voided, what it voided stands again."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, TABLE, written.added, reason=_("Undone at once"), stamp=stamp)
        for row_id in written.voided:
            add_again(connection, TABLE, row_id, _KEPT, stamp)


def _add(
    connection: Connection,
    book: BookRead,
    reader: Reader,
    number: str,
    reason: str | None,
    stamp: Stamp,
) -> int:
    told = Mended(
        book.on_date, book.title, book.title_id, reader.pages, reader.minutes, reader.liked
    )
    columns = _columns(told) | {
        "club_id": book.club_id,
        "member_no": number,
        "member_no_folded": fold(number),
        "reason": reason,
    }
    return add_row(connection, TABLE, columns, stamp)


def _columns(told: Mended) -> dict[str, Value]:
    return {
        "on_date": told.on_date.isoformat(),
        "title": told.title,
        "title_folded": fold(told.title),
        "title_id": told.title_id,
        "pages": told.pages,
        "minutes": told.minutes,
        "liked": None if told.liked is None else int(told.liked),
    }


def copied_with(
    connection: Connection, reading_id: int, changes: Mapping[str, Value], stamp: Stamp
) -> int:
    """Adds a line that says what another one does but for some columns, and returns its id.

    Raises:
        DeskError: `reading.gone` when that one was voided meanwhile.
    """
    return add_row(connection, TABLE, _line(connection, reading_id) | dict(changes), stamp)


def _line(connection: Connection, reading_id: int) -> dict[str, Any]:
    found = connection.exec_driver_sql(
        f"SELECT {', '.join(_KEPT)} FROM reading WHERE id = ? AND voided_at IS NULL",
        (reading_id,),
    ).first()
    if found is None:
        raise DeskError("reading.gone", _("This line was voided meanwhile. Write it down anew."))
    return dict(zip(_KEPT, found, strict=True))


def _known_numbers(connection: Connection, book: BookRead) -> dict[str, str]:
    """The readers' numbers as the club writes them, by their folded form."""
    written = {
        str(row[0]): str(row[1])
        for row in connection.exec_driver_sql(
            "SELECT member_no_folded, min(member_no) FROM club_member WHERE club_id = ?"
            " AND voided_at IS NULL GROUP BY member_no_folded",
            (book.club_id,),
        )
    }
    if not book.readers:
        raise DeskError("reading.nobody", _("Nobody is chosen yet. Type who read the book."))
    unknown = [r.member_no for r in book.readers if fold(r.member_no) not in written]
    if unknown:
        raise DeskError(
            "reading.unknown_member",
            _("The club has no member with the number %(numbers)s. Add the member first.")
            % {"numbers": ", ".join(unknown)},
        )
    return {fold(r.member_no): written[fold(r.member_no)] for r in book.readers}


def _who_has_it(connection: Connection, book: BookRead, *, but: int = 0) -> set[str]:
    """Who has this book on this day already, by folded number."""
    found = connection.exec_driver_sql(
        "SELECT member_no_folded FROM reading WHERE club_id = ? AND on_date = ?"
        " AND title_folded = ? AND voided_at IS NULL AND id <> ?",
        (book.club_id, book.on_date.isoformat(), fold(book.title), but),
    )
    return set(found.scalars())


def _refuse_no_title(title: str) -> None:
    if not title.strip():
        raise DeskError("reading.no_title", _("The book has no title yet. Type one."))


def _known_already() -> DeskError:
    return DeskError(
        "reading.known", _("This book stands in the log of that day already. Nothing was added.")
    )
