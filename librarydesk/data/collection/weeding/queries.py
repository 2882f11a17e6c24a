"""What can be asked of weeding: dossiers with what they count, their lists, councils and sums."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.weeding.listing import Counts, counts_of
from librarydesk.data.collection.weeding.papers import Member, members_of
from librarydesk.data.collection.weeding.steps import STEP_SQL, Step
from librarydesk.data.network.states import of_state
from librarydesk.data.store.types import day_of

SORTS = {
    "code": "d.code",
    "proposed": "d.proposed_on",
    "decided": "d.decided_on",
    "step": "step",
}
"""What the list of dossiers can be sorted by."""


@dataclass(frozen=True)
class Dossier:
    """A dossier with its papers; `counts` leave out what the council keeps."""

    id: int
    code: str
    site_id: int
    site: str
    proposed_on: date
    proposal_no: str | None
    grounds: str | None
    council_no: str | None
    council_on: date | None
    minutes_no: str | None
    met_on: date | None
    opinion: str | None
    decision_no: str | None
    decided_on: date | None
    decided_by: str | None
    disposal: str | None
    note: str | None
    step: Step
    members: tuple[Member, ...]
    counts: Counts


_DOSSIER = (
    f"SELECT d.id, d.code, d.site_id, {of_state('name', 'd.site_id', '?')}, d.proposed_on,"
    " d.proposal_no, d.grounds, d.council_no, d.council_on, d.minutes_no, d.met_on, d.opinion,"
    f" d.decision_no, d.decided_on, d.decided_by, d.disposal, d.note, {STEP_SQL} AS step"
    " FROM weeding_dossier d WHERE d.voided_at IS NULL"
)


def count_dossiers(connection: Connection, *, step: Step | None = None) -> int:
    """How many dossiers there are, or stand at a step."""
    narrowed, parameters = _at_step(step)
    counted = connection.exec_driver_sql(
        f"SELECT count(*) FROM weeding_dossier d WHERE d.voided_at IS NULL{narrowed}", parameters
    )
    return int(counted.scalar_one())


def dossiers_in_order(
    connection: Connection,
    today: date,
    *,
    step: Step | None = None,
    sort: str = "proposed",
    descending: bool = True,
    offset: int = 0,
    limit: int = 100,
) -> list[Dossier]:
    """A slice of the dossiers; `sort` is a key of `SORTS`."""
    direction = "DESC" if descending else "ASC"
    narrowed, parameters = _at_step(step)
    rows = connection.exec_driver_sql(
        f"{_DOSSIER}{narrowed} ORDER BY {SORTS[sort]} {direction}, d.id {direction}"
        " LIMIT ? OFFSET ?",
        (today.isoformat(), *parameters, limit, offset),
    )
    return [_dossier(connection, tuple(row), today) for row in rows]


def dossier(connection: Connection, dossier_id: int, today: date) -> Dossier | None:
    """The dossier with an id."""
    row = connection.exec_driver_sql(
        f"{_DOSSIER} AND d.id = ?", (today.isoformat(), dossier_id)
    ).one_or_none()
    return None if row is None else _dossier(connection, tuple(row), today)


def dossiers_with_code(connection: Connection, code: str, today: date) -> list[Dossier]:
    """The dossiers with a code, the own site's first."""
    rows = connection.exec_driver_sql(
        f"{_DOSSIER} AND d.code = ? ORDER BY (SELECT s.code FROM site s WHERE s.id = d.site_id)"
        " = (SELECT site_code FROM installation) DESC, d.id",
        (today.isoformat(), code),
    )
    return [_dossier(connection, tuple(row), today) for row in rows]


def next_code(connection: Connection, site_id: int, year: int) -> str:
    """The code that a site's next dossier of a year would get: `TL-2026-01`."""
    beginning = f"TL-{year}-"
    codes = connection.exec_driver_sql(
        "SELECT code FROM weeding_dossier WHERE site_id = ? AND code LIKE ? || '%'",
        (site_id, beginning),
    ).scalars()
    numbers = [int(end) for code in codes if (end := code[len(beginning) :]).isdecimal()]
    return f"{beginning}{max(numbers, default=0) + 1:02}"


def day_of_list(found: Dossier, today: date) -> date:
    """The day on which a list's copies are looked at: the decision's, else today."""
    return found.decided_on or today


def _at_step(step: Step | None) -> tuple[str, tuple[int, ...]]:
    return ("", ()) if step is None else (f" AND {STEP_SQL} = ?", (int(step),))


def _dossier(connection: Connection, cells: tuple[str, ...], today: date) -> Dossier:
    (number, code, site_id, site, proposed, proposal_no, grounds, *later) = cells
    (council_no, council, minutes_no, met, opinion, *last) = later
    decision_no, decided, decided_by, disposal, note, step = last
    decided_on = day_of(decided)
    return Dossier(
        int(number), code, int(site_id), site or "", date.fromisoformat(proposed), proposal_no,
        grounds, council_no, day_of(council), minutes_no, day_of(met), opinion, decision_no,
        decided_on, decided_by, disposal, note, Step(int(step)),
        members_of(connection, int(number)),
        counts_of(connection, int(number), decided_on or today),
    )  # fmt: skip
