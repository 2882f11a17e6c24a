"""What can be asked of visits to sites."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from librarydesk.data.network.states import of_state
from librarydesk.data.store.folding import fold
from librarydesk.data.store.types import day_of
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class VisitRow:
    """A visit with the names of both sites on its day."""

    id: int
    on_date: date
    due_on: date | None
    done_on: date | None
    site_id: int
    site: str
    to_site_id: int
    to_site: str
    no: int
    purpose: str
    people: int | None
    copies_processed: int | None
    visitors: str | None
    received_by: str | None
    findings: str | None
    demands: str | None
    done: str | None

    @property
    def is_open(self) -> bool:
        """Whether something was asked for that isn't done."""
        return self.done_on is None and bool(self.demands or self.due_on)

    def is_overdue(self, today: date) -> bool:
        """Whether what was asked for should be done by now."""
        return self.is_open and self.due_on is not None and self.due_on < today


_SITE = of_state("name", "v.site_id", "v.on_date")
_TO_SITE = of_state("name", "v.to_site_id", "v.on_date")
_VISITS = f"""
SELECT v.id, v.on_date, v.due_on, v.done_on, v.site_id, coalesce({_SITE}, s.code),
  v.to_site_id, coalesce({_TO_SITE}, t.code), v.no,
  v.purpose, v.people, v.copies_processed, v.visitors, v.received_by, v.findings, v.demands, v.done
FROM site_visit v JOIN site s ON s.id = v.site_id JOIN site t ON t.id = v.to_site_id
WHERE v.voided_at IS NULL
"""


def visits(connection: Connection, first: date, last: date) -> list[VisitRow]:
    """The visits of a span of days, the newest first."""
    return _visits(
        connection,
        " AND v.on_date BETWEEN :first AND :last ORDER BY v.on_date DESC, v.id DESC",
        first=first.isoformat(),
        last=last.isoformat(),
    )


def visit_by_id(connection: Connection, visit_id: int) -> VisitRow:
    """One visit.

    Raises:
        DeskError: `visit.unknown` when it isn't there any more.
    """
    return _only(_visits(connection, " AND v.id = :visit", visit=visit_id))


def visit_to(
    connection: Connection, code: str, day: date | None = None, number: int | None = None
) -> VisitRow:
    """The visit to the site with a code on a day, the one with a number, else the last one.

    Raises:
        DeskError: `visit.unknown`.
    """
    return _only(
        _visits(
            connection,
            " AND t.code = :code AND (:day IS NULL OR v.on_date = :day)"
            " AND (:no IS NULL OR v.no = :no)"
            " ORDER BY v.on_date DESC, v.id DESC LIMIT 1",
            code=code,
            day=day.isoformat() if day else None,
            no=number,
        )
    )


def visits_completing(connection: Connection, typed: str, limit: int) -> list[VisitRow]:
    """The last visits to sites whose name holds what was typed."""
    return _visits(
        connection,
        " AND t.id IN (SELECT x.site_id FROM site_state x WHERE x.voided_at IS NULL"
        " AND x.name_folded LIKE '%' || :typed || '%') ORDER BY v.on_date DESC LIMIT :limit",
        typed=fold(typed),
        limit=limit,
    )


def _only(found: list[VisitRow]) -> VisitRow:
    if not found:
        raise DeskError(
            "visit.unknown", _("No such visit is recorded. Check the site's code and the day.")
        )
    return found[0]


def _visits(connection: Connection, rest: str, **values: str | int | None) -> list[VisitRow]:
    rows = connection.execute(text(_VISITS + rest), values)
    return [
        VisitRow(row[0], date.fromisoformat(row[1]), day_of(row[2]), day_of(row[3]), *row[4:])
        for row in rows
    ]
