"""The decision of a weeding dossier: the copies leave, and how that is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded import Disposal, WeedingReason
from librarydesk.data.collection.standing import standing
from librarydesk.data.collection.weeding.papers import open_dossier_site, refuse_wrong_order
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row, edited_columns
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp
from librarydesk.data.store.voiding import void_where
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_LISTED = 5


@dataclass(frozen=True)
class Decision:
    """The last paper: its number and day, who signed it, what becomes of the copies.

    `remark` says why something odd about it is right; it goes into the dossier's remarks.
    """

    decision_no: str
    decided_on: date
    decided_by: str | None = None
    disposal: Disposal | None = None
    remark: str | None = None


@dataclass(frozen=True)
class Decided:
    """A decision that was put into effect, for undoing it; `former` is what stood there before."""

    dossier_id: int
    copies: int
    former: Mapping[str, Value]


def decide(database: Database, dossier_id: int, decision: Decision) -> Decided:
    """Puts a decision into effect: every copy that isn't kept leaves on its day.

    Raises:
        DeskError: `weeding.papers_missing` naming the papers, `weeding.day_order`,
            `weeding.weeded_already`, `weeding.not_owned`, `weeding.not_yet_here`,
            `weeding.decided`.
    """
    with database.write() as connection:
        site_id = open_dossier_site(connection, dossier_id)
        _refuse_missing(connection, dossier_id, decision)
        _refuse_copies(connection, dossier_id, site_id, decision.decided_on)
        stamp = next_stamp(connection)
        columns = _columns(connection, dossier_id, decision)
        former = edit_row(connection, "weeding_dossier", dossier_id, columns, stamp)
        copies = _let_go(connection, dossier_id, site_id, decision, stamp)
        return Decided(dossier_id, copies, former)


def revoke(
    database: Database,
    dossier_id: int,
    *,
    reason: str,
    former: Mapping[str, Value] | None = None,
) -> int:
    """Takes a decision back: the copies are there again, the dossier stays and is open.

    `former` is what the decision's fields held before it, where it is undone at once. Returns how
    many copies came back.

    Raises:
        DeskError: `weeding.not_decided`.
    """
    with database.write() as connection:
        if not _is_decided(connection, dossier_id):
            raise DeskError("weeding.not_decided", _("This dossier isn't decided."))
        stamp = next_stamp(connection)
        own = f"(SELECT i.weeded_event_id FROM weeding_item i WHERE i.dossier_id = {dossier_id:d})"
        voided = void_where(connection, "copy_event", f"t.id IN {own}", reason=reason, stamp=stamp)
        marks = edited_columns("weeding_item", ("weeded_event_id",), stamp)
        connection.exec_driver_sql(
            f"UPDATE weeding_item AS t SET weeded_event_id = NULL, {marks}"
            " WHERE t.dossier_id = ? AND t.weeded_event_id IS NOT NULL",
            (dossier_id,),
        )
        edit_row(
            connection, "weeding_dossier", dossier_id, {**(former or {}), "decided_on": None}, stamp
        )
        return voided


def missing_papers(
    *, copies: int, members: int, council_on: date | None, met_on: date | None
) -> list[str]:
    """The names of the papers that a dossier still lacks before it can be decided."""
    lacking = []
    if not copies:
        lacking.append(_("the list of copies"))
    if council_on is None or not members:
        lacking.append(_("the council with its members"))
    if met_on is None:
        lacking.append(_("the minutes"))
    return lacking


def _columns(connection: Connection, dossier_id: int, decision: Decision) -> dict[str, Value]:
    note = connection.exec_driver_sql(
        "SELECT note FROM weeding_dossier WHERE id = ?", (dossier_id,)
    ).scalar_one()
    return {
        "decision_no": decision.decision_no,
        "decided_on": decision.decided_on.isoformat(),
        "decided_by": decision.decided_by,
        "disposal": decision.disposal.value if decision.disposal else None,
        "note": "\n".join(filter(None, (note, decision.remark))) or None,
    }


def _is_decided(connection: Connection, dossier_id: int) -> bool:
    found = connection.exec_driver_sql(
        "SELECT 1 FROM weeding_dossier WHERE id = ? AND voided_at IS NULL"
        " AND decided_on IS NOT NULL",
        (dossier_id,),
    )
    return found.first() is not None


def _refuse_missing(connection: Connection, dossier_id: int, decision: Decision) -> None:
    row = connection.exec_driver_sql(
        "SELECT proposed_on, council_on, met_on,"
        " (SELECT count(*) FROM weeding_member m WHERE m.dossier_id = d.id),"
        " (SELECT count(*) FROM weeding_item i WHERE i.dossier_id = d.id"
        "  AND i.voided_at IS NULL AND i.kept = 0)"
        " FROM weeding_dossier d WHERE id = ?",
        (dossier_id,),
    ).one()
    proposed_on, council_on, met_on, members, copies = row
    lacking = missing_papers(
        copies=copies,
        members=members,
        council_on=_day(council_on),
        met_on=_day(met_on),
    )
    if not decision.decision_no.strip():
        lacking.append(_("the number of the decision"))
    if lacking:
        raise DeskError(
            "weeding.papers_missing",
            _("The dossier can't be decided yet; it lacks: %(papers)s. Add them first.")
            % {"papers": ", ".join(lacking)},
        )
    days = {"proposed_on": proposed_on, "council_on": council_on, "met_on": met_on}
    refuse_wrong_order({**days, "decided_on": decision.decided_on.isoformat()})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_ITEMS = (
    "SELECT copy_id FROM weeding_item WHERE dossier_id = :dossier AND kept = 0"
    " AND voided_at IS NULL"
)
_WRONG = f"""
SELECT s.accession_no, EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = s.id
    AND e.event = 'weeded' AND e.voided_at IS NULL) AS weeded, s.owner_id, s.acquired_on
FROM ({standing(f"k.id IN ({_ITEMS})")}) s
WHERE weeded OR s.owner_id <> :site OR s.acquired_on > :day ORDER BY s.accession_folded
"""


def _refuse_copies(connection: Connection, dossier_id: int, site_id: int, day: date) -> None:
    """Refuses copies that can't leave on the day: gone before, another's, or not there yet."""
    rows = connection.exec_driver_sql(
        _WRONG, {"dossier": dossier_id, "site": site_id, "day": day.isoformat()}
    ).all()
    _refuse(
        [row[0] for row in rows if row[1]],
        "weeding.weeded_already",
        _("Weeded before by another paper: %(numbers)s. Take them off the list."),
    )
    _refuse(
        [row[0] for row in rows if row[2] != site_id],
        "weeding.not_owned",
        _("Not the library's on that day: %(numbers)s. Take them off the list."),
    )
    _refuse(
        [row[0] for row in rows],
        "weeding.not_yet_here",
        _("Acquired after the day of the decision: %(numbers)s. Mend the day."),
    )


def _refuse(numbers: list[str], code: str, sentence: str) -> None:
    if numbers:
        more = ", …" if len(numbers) > _LISTED else ""
        raise DeskError(code, sentence % {"numbers": ", ".join(numbers[:_LISTED]) + more})


def _let_go(
    connection: Connection, dossier_id: int, site_id: int, decision: Decision, stamp: Stamp
) -> int:
    """Records each copy of the list as weeded and ties the item to its event."""
    labels = "".join(" WHEN ? THEN ?" for _reason in WeedingReason)
    words = [text for reason in WeedingReason for text in (reason.value, reason.label)]
    added = connection.exec_driver_sql(
        "INSERT INTO copy_event (copy_id, site_id, event, on_date, decision_no, note,"
        f" {NEW_ROW_COLUMNS}) SELECT i.copy_id, ?, 'weeded', ?, ?,"
        f" CASE i.reason{labels} ELSE i.reason END || coalesce('; ' || i.note, ''),"
        f" {stamp.values_sql} FROM weeding_item i"
        " WHERE i.dossier_id = ? AND i.kept = 0 AND i.voided_at IS NULL",
        (site_id, decision.decided_on.isoformat(), decision.decision_no, *words, dossier_id),
    )
    marks = edited_columns("weeding_item", ("weeded_event_id",), stamp)
    # The plus keeps SQLite to the few events of the copy: the deed itself has as many as the list.
    connection.exec_driver_sql(
        "UPDATE weeding_item AS t SET weeded_event_id = (SELECT e.id FROM copy_event e"
        f" WHERE e.copy_id = t.copy_id AND +e.event = 'weeded' AND +e.seq = ?), {marks}"
        " WHERE t.dossier_id = ? AND t.kept = 0 AND t.voided_at IS NULL",
        (stamp.seq, dossier_id),
    )
    return added.rowcount
