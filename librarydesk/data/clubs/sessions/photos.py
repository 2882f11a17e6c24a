"""Photos of sessions: only of those who agreed to photos, each sealed by a key of its own.

They open only while the seal is open and everybody whom they show still agrees. Whoever takes that
back takes the photo away with its key.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Row, text

from librarydesk.coded.clubs import Purpose
from librarydesk.data.clubs.consent.rules import consented, erased
from librarydesk.data.sealing.streams import opened_pieces, sealed_pieces
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold
from librarydesk.data.store.kept_files.scaling import MEDIA_TYPE, scaled
from librarydesk.data.store.kept_files.service import take_in
from librarydesk.data.store.kept_files.store import Content, FileStore
from librarydesk.data.store.saving import SavedRow, add_row, save_row, take_back
from librarydesk.data.store.sentences import said_plainly
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

if TYPE_CHECKING:
    from librarydesk.data.sealing.seal import Seal

_TABLE = "club_photo"
_ABOUT = b"club_photo.file"
_NAME = "photo.jpg"


@dataclass(frozen=True)
class SessionPhoto:
    """A photo of a session: whom it shows by number; `agreed` while all of them agree.

    `wrapped` is its key as the database keeps it, None where that is gone.
    """

    id: int
    sha256: str
    path: Path
    caption: str | None
    in_diary: bool
    shows: tuple[str, ...]
    agreed: bool
    wrapped: bytes | None
    present: bool

    @property
    def name(self) -> str:
        """What is said of it where it has no caption: whom it shows, by number."""
        return ", ".join(self.shows)


_AGREED = f"{consented('c.child_id', Purpose.PHOTOS)} AND NOT {erased('c.child_id')}"
# Whom it shows bears a number in the session's club; one of several is enough to say who it is.
_PHOTOS = f"""
SELECT p.id, p.session_id, p.sha256, p.caption, p.in_diary, k.wrapped,
  (SELECT group_concat(n.member_no, ';') FROM (SELECT min(m.member_no) AS member_no
     FROM club_photo_child c JOIN club_member m ON m.child_id = c.child_id
       AND m.club_id = s.club_id AND m.voided_at IS NULL
   WHERE c.photo_id = p.id GROUP BY c.child_id
   ORDER BY length(min(m.member_no)), min(m.member_no)) n) AS shows,
  NOT EXISTS (SELECT 1 FROM club_photo_child c WHERE c.photo_id = p.id AND NOT ({_AGREED}))
    AS agreed
FROM club_photo p JOIN club_session s ON s.id = p.session_id
  LEFT JOIN club_photo_key k ON k.photo_id = p.id
WHERE p.voided_at IS NULL"""
_OF_SESSION = f"{_PHOTOS} AND p.session_id = :session ORDER BY p.id"
_OF_DIARY = f"""{_PHOTOS} AND p.in_diary AND s.club_id = :club AND s.voided_at IS NULL
  AND s.on_date BETWEEN :first AND :last
ORDER BY s.on_date, s.no, p.id
"""
_CHILDREN = f"""
SELECT m.member_no_folded, m.child_id, {_AGREED.replace("c.child_id", "m.child_id")}
FROM club_member m JOIN club_session s ON s.club_id = m.club_id
WHERE s.id = :session AND m.voided_at IS NULL AND m.joined_on <= s.on_date
ORDER BY m.joined_on
"""


def photos_of_session(
    connection: Connection, database: Path, session_id: int, day: date
) -> list[SessionPhoto]:
    """The photos of a session in the order in which they were added."""
    values = {"session": session_id, "day": day.isoformat()}
    store = FileStore.beside(database)
    return [_photo(store, row) for row in connection.execute(text(_OF_SESSION), values)]


def photos_of_diary(
    connection: Connection, database: Path, club_id: int, first: date, last: date, day: date
) -> dict[int, list[SessionPhoto]]:
    """The photos that a club's diary of some days shows, by session."""
    values = {"club": club_id, "first": first.isoformat(), "last": last.isoformat()}
    store, found = FileStore.beside(database), dict[int, list[SessionPhoto]]()
    for row in connection.execute(text(_OF_DIARY), {**values, "day": day.isoformat()}):
        found.setdefault(int(row.session_id), []).append(_photo(store, row))
    return found


def _photo(store: FileStore, row: Row[tuple[object, ...]]) -> SessionPhoto:
    return SessionPhoto(
        int(row.id),
        row.sha256,
        store.path(row.sha256),
        row.caption,
        bool(row.in_diary),
        tuple(row.shows.split(";")) if row.shows else (),
        bool(row.agreed),
        row.wrapped,
        store.size(row.sha256) is not None,
    )


def add_photo(
    database: Database,
    seal: "Seal",
    session_id: int,
    source: Path | bytes,
    *,
    shows: tuple[str, ...],
    day: date,
    caption: str | None = None,
) -> SavedRow:
    """Scales a picture, seals it by a key of its own, and adds it to a session.

    `shows` are the numbers of the members who are to be seen; nobody where there are none.

    Raises:
        DeskError: `photo.unknown_member`, `photo.no_consent`, `photo.unreadable`, `store.full`.
    """
    picture = scaled(source, _NAME if isinstance(source, bytes) else source.name)
    wrapped = seal.new_member_key()
    sealed = b"".join(sealed_pieces(seal.member(wrapped), [picture.jpeg], _ABOUT))

    def write_row(connection: Connection, content: Content) -> SavedRow:
        children = _children(connection, session_id, shows, day)
        columns: dict[str, Value] = {
            "session_id": session_id,
            "media_type": MEDIA_TYPE,
            "sha256": content.sha256,
            "size": content.size,
            "caption": caption or None,
            "in_diary": 1,
        }
        photo = add_row(connection, _TABLE, columns, next_stamp(connection))
        connection.exec_driver_sql("INSERT INTO club_photo_key VALUES (?, ?)", (photo, wrapped))
        for child in children:
            connection.exec_driver_sql("INSERT INTO club_photo_child VALUES (?, ?)", (photo, child))
        return SavedRow(_TABLE, photo, None)

    return take_in(database, sealed, write_row)


def photo_bytes(seal: "Seal", photo: SessionPhoto) -> bytes:
    """A photo, opened.

    Raises:
        DeskError: `photo.no_consent`, `seal.damaged`; what the disk refuses.
    """
    if not photo.agreed or photo.wrapped is None:
        raise _no_consent(photo.shows)
    with said_plainly(photo.path):
        sealed = photo.path.read_bytes()
    return b"".join(opened_pieces(seal.member(photo.wrapped), [sealed], _ABOUT))


def change_photo(
    database: Database, photo_id: int, *, caption: str | None, in_diary: bool
) -> SavedRow:
    """Gives a photo another caption, and puts it into the diary or leaves it out."""
    columns: dict[str, Value] = {"caption": caption or None, "in_diary": int(in_diary)}
    with database.write() as connection:
        return save_row(connection, _TABLE, columns, photo_id, next_stamp(connection))


def undo_photo(database: Database, saved: SavedRow) -> None:
    """Takes a saving back."""
    with database.write() as connection:
        take_back(connection, saved, reason=_("Undone at once"), stamp=next_stamp(connection))


def take_off(database: Database, photo_id: int) -> None:
    """Takes a photo off its session for good: its key goes, so that nothing opens it any more."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql("DELETE FROM club_photo_key WHERE photo_id = ?", (photo_id,))
        void_rows(connection, _TABLE, [photo_id], reason=_("Taken off in the list"), stamp=stamp)


def _children(
    connection: Connection, session_id: int, shows: tuple[str, ...], day: date
) -> list[int]:
    """The children with these numbers; all of them agreed to photos."""
    values = {"session": session_id, "day": day.isoformat()}
    known = {
        row[0]: (int(row[1]), bool(row[2])) for row in connection.execute(text(_CHILDREN), values)
    }
    unknown = [number for number in shows if fold(number) not in known]
    if unknown:
        raise DeskError(
            "photo.unknown_member",
            _("The club had no member %(numbers)s on that day. Correct who is to be seen.")
            % {"numbers": ", ".join(unknown)},
        )
    without = tuple(number for number in shows if not known[fold(number)][1])
    if without:
        raise _no_consent(without)
    return list(dict.fromkeys(known[fold(number)][0] for number in shows))


def _no_consent(numbers: tuple[str, ...]) -> DeskError:
    return DeskError(
        "photo.no_consent",
        _("Photos of no. %(numbers)s aren't agreed to. Take another photo, or ask first.")
        % {"numbers": ", ".join(numbers)},
    )
