"""What can be asked of events: those of a year, one by its code, what belongs to each."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from librarydesk.coded.events import EventKind
from librarydesk.data.network.states import of_state
from librarydesk.data.store.folding import fold
from librarydesk.data.store.types import day_of
from librarydesk.errors import DeskError
from librarydesk.i18n import _

LISTED = 20
_BEGINNINGS = {EventKind.SEMINAR.value: "HT", EventKind.TRAINING.value: "TH"}
_CODED_ELSE = "SK"


@dataclass(frozen=True)
class EventRow:
    """An event with the name of its site on its day, and how much belongs to it.

    `papers` is the number that counts in figures, `received` how many papers came in.
    """

    id: int
    on_date: date
    ends_on: date | None
    code: str
    site_id: int
    site: str
    kind: str
    name: str
    admin_unit_id: int | None
    unit: str | None
    place: str | None
    attendance: int | None
    children: int | None
    ethnic_minority: int | None
    disabled: int | None
    copies_shown: int | None
    papers: int | None
    cost_vnd: int | None
    programme: str | None
    partners: str | None
    guests: str | None
    results: str | None
    photos: int
    trainees: int
    delegates: int
    received: int


def _count(table: str) -> str:
    return f"(SELECT count(*) FROM {table} x WHERE x.event_id = e.id AND x.voided_at IS NULL)"


_SITE = of_state("name", "e.site_id", "e.on_date")
_EVENTS = f"""
SELECT e.id, e.on_date, e.ends_on, e.code, e.site_id, coalesce({_SITE}, s.code), e.kind, e.name,
  e.admin_unit_id, u.name, e.place, e.attendance, e.children, e.ethnic_minority, e.disabled,
  e.copies_shown, e.papers, e.cost_vnd, e.programme, e.partners, e.guests, e.results,
  {_count("event_photo")}, {_count("trainee")}, {_count("seminar_delegate")},
  {_count("seminar_paper")}
FROM event e JOIN site s ON s.id = e.site_id LEFT JOIN admin_unit u ON u.id = e.admin_unit_id
WHERE e.voided_at IS NULL
"""


def events(
    connection: Connection, first: date, last: date, *, kind: str | None = None
) -> list[EventRow]:
    """The events that begin in a span of days, the newest first."""
    of_kind = "" if kind is None else " AND e.kind = :kind"
    return _events(
        connection,
        f" AND e.on_date BETWEEN :first AND :last{of_kind} ORDER BY e.on_date DESC, e.id DESC",
        first=first.isoformat(),
        last=last.isoformat(),
        **({} if kind is None else {"kind": kind}),
    )


def event_by_id(connection: Connection, event_id: int) -> EventRow:
    """One event.

    Raises:
        DeskError: `event.unknown` when it isn't there any more.
    """
    found = _events(connection, " AND e.id = :event", event=event_id)
    if not found:
        raise DeskError(
            "event.unknown", _("This event isn't there any more. Choose it in the list again.")
        )
    return found[0]


def event_by_code(connection: Connection, code: str, site_id: int | None = None) -> EventRow:
    """The event with a code, of a site or of any; of several the newest.

    Raises:
        DeskError: `event.unknown`.
    """
    found = _events(
        connection,
        " AND e.code_folded = :code AND (:site IS NULL OR e.site_id = :site)"
        " ORDER BY e.on_date DESC LIMIT 1",
        code=fold(code),
        site=site_id,
    )
    if not found:
        raise DeskError(
            "event.unknown",
            _("There is no event %(code)s. Give the code of an event in the list.")
            % {"code": code},
            event=code,
        )
    return found[0]


def events_completing(connection: Connection, typed: str) -> list[EventRow]:
    """Events whose code begins with what was typed, or whose name holds it, the newest first."""
    return _events(
        connection,
        " AND (e.code_folded LIKE :typed || '%' OR e.name_folded LIKE '%' || :typed || '%')"
        f" ORDER BY e.on_date DESC LIMIT {LISTED}",
        typed=fold(typed),
    )


def years_of(connection: Connection, table: str = "event", *, kind: str | None = None) -> list[int]:
    """The years in which a table of this feature holds anything, or a kind, the newest first.

    A few hundred steps over the index of days, however many rows a year has.
    """
    counts = "voided_at IS NULL" + (" AND kind = :kind" if kind is not None else "")
    rows = connection.execute(
        text(
            f"WITH RECURSIVE y(day) AS (SELECT max(on_date) FROM {table} WHERE {counts} UNION ALL"
            f" SELECT (SELECT max(on_date) FROM {table} WHERE {counts}"
            " AND on_date < substr(y.day, 1, 4) || '-01-01') FROM y WHERE y.day IS NOT NULL)"
            " SELECT CAST(substr(day, 1, 4) AS INTEGER) FROM y WHERE day IS NOT NULL"
        ),
        {} if kind is None else {"kind": kind},
    )
    return [int(year) for year in rows.scalars()]


def next_event_code(connection: Connection, site_code: str, kind: str, year: int) -> str:
    """The code that the next event of a site and year would get: `SK-LC-2025-07`."""
    beginning = f"{_BEGINNINGS.get(kind, _CODED_ELSE)}-{site_code}-{year}-"
    codes = connection.exec_driver_sql(
        "SELECT code FROM event WHERE on_date BETWEEN ? AND ? AND code LIKE ? || '%'"
        " AND voided_at IS NULL",
        (f"{year}-01-01", f"{year}-12-31", beginning),
    ).scalars()
    numbers = [int(rest) for code in codes if (rest := code[len(beginning) :]).isdecimal()]
    return f"{beginning}{max(numbers, default=0) + 1:02d}"


def _events(connection: Connection, rest: str, **values: str | int | None) -> list[EventRow]:
    rows = connection.execute(text(_EVENTS + rest), values)
    return [EventRow(row[0], date.fromisoformat(row[1]), day_of(row[2]), *row[3:]) for row in rows]
