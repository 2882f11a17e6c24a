"""A child's line of thought on a book: sealed by the child's key, kept only with consent."""

from datetime import date

from sqlalchemy import Connection, text

from librarydesk.data.clubs.consent.erasing import family_of
from librarydesk.data.clubs.consent.fields import about, opened_text, sealed_for, uid_of
from librarydesk.data.clubs.consent.rules import consented, erased
from librarydesk.data.clubs.reading.service import TABLE, Written, copied_with
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

LONGEST = 500
_COLUMN = "thought"
# Whose line it is: the child that bore the number then, else the last one that did.
_CHILD = """
SELECT m.child_id FROM reading r JOIN club_member m ON m.club_id = r.club_id
  AND m.member_no_folded = r.member_no_folded AND m.voided_at IS NULL
WHERE r.id = ? ORDER BY m.joined_on <= r.on_date DESC, m.joined_on DESC, m.id DESC LIMIT 1
"""


def may_be_kept(connection: Connection, reading_id: int, day: date) -> bool:
    """Whether a thought may be asked for and shown: the membership is agreed to on that day."""
    child = _child(connection, reading_id)
    if child is None:
        return False
    asked = text(f"SELECT {consented(':child')} AND NOT {erased(':child')}")
    values = {"child": child, "day": day.isoformat()}
    return bool(connection.execute(asked, values).scalar_one())


def thought_of(connection: Connection, seal: Seal, reading_id: int, day: date) -> str | None:
    """What the child wrote on a book; None where there is nothing, or it may not be shown."""
    sealed = connection.exec_driver_sql(
        f"SELECT {_COLUMN} FROM {TABLE} WHERE id = ?", (reading_id,)
    ).scalar()
    child = _child(connection, reading_id)
    if sealed is None or child is None or not may_be_kept(connection, reading_id, day):
        return None
    # It may have been sealed before two rows were found to be one child.
    for one in family_of(connection, [child]):
        wrapped = connection.exec_driver_sql(
            "SELECT wrapped FROM child_key WHERE child_id = ?", (one,)
        ).scalar()
        bound = about(TABLE, _COLUMN, uid_of(connection, one))
        said = None if wrapped is None else opened_text(seal, wrapped, sealed, bound)
        if said is not None:
            return said
    return None


def write_thought(
    database: Database, seal: Seal, reading_id: int, thought: str, day: date
) -> Written:
    """Writes down what the child says; an empty one takes it away. The line is added anew.

    Raises:
        DeskError: `reading.no_consent`, `reading.gone`.
    """
    with database.write() as connection:
        child = _child(connection, reading_id)
        if child is None or not may_be_kept(connection, reading_id, day):
            raise DeskError(
                "reading.no_consent",
                _("Without consent no thought of a child is kept. Record the consent first."),
            )
        said = " ".join(thought.split())[:LONGEST]
        sealed = sealed_for(connection, seal, child, TABLE, _COLUMN, said) if said else None
        stamp = next_stamp(connection)
        added = copied_with(connection, reading_id, {_COLUMN: sealed}, stamp)
        void_rows(connection, TABLE, [reading_id], reason=_("Thought written down"), stamp=stamp)
    return Written((added,), (reading_id,))


def _child(connection: Connection, reading_id: int) -> int | None:
    found = connection.exec_driver_sql(_CHILD, (reading_id,)).scalar()
    return None if found is None else int(found)
