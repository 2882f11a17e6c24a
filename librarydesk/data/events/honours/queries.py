"""What can be asked of commendations."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from librarydesk.data.network.states import of_state
from librarydesk.data.store.folding import fold


@dataclass(frozen=True)
class HonourRow:
    """A commendation, with the name of the site that records it on its day."""

    id: int
    on_date: date
    site_id: int
    site: str
    name: str
    kind: str
    level: str | None
    reason: str | None
    paper_no: str | None


_HONOURS = f"""
SELECT h.id, h.on_date, h.site_id, coalesce({of_state("name", "h.site_id", "h.on_date")}, s.code),
  h.name, h.kind, h.level, h.reason, h.paper_no
FROM honour h JOIN site s ON s.id = h.site_id WHERE h.voided_at IS NULL
"""


def honours(connection: Connection, first: date, last: date) -> list[HonourRow]:
    """The commendations of a span of days, the newest first."""
    return _honours(
        connection,
        " AND h.on_date BETWEEN :first AND :last ORDER BY h.on_date DESC, h.id DESC",
        first=first.isoformat(),
        last=last.isoformat(),
    )


def honours_completing(connection: Connection, typed: str, limit: int) -> list[HonourRow]:
    """Commendations of those whose name holds what was typed, the newest first."""
    return _honours(
        connection,
        " AND h.name_folded LIKE '%' || :typed || '%' ORDER BY h.on_date DESC LIMIT :limit",
        typed=fold(typed),
        limit=limit,
    )


def _honours(connection: Connection, rest: str, **values: str | int) -> list[HonourRow]:
    rows = connection.execute(text(_HONOURS + rest), values)
    return [HonourRow(row[0], date.fromisoformat(row[1]), *row[2:]) for row in rows]
