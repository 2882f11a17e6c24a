"""What can be asked of trainees: those of a course, how many came from each site."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from librarydesk.data.network.states import of_state


@dataclass(frozen=True)
class TraineeRow:
    """Somebody in a course; `place` is the site's name on its day, else the organisation."""

    id: int
    completed: bool
    trainee_no: int
    name: str
    site_id: int | None
    site: str | None
    organisation: str | None
    position: str | None
    certificate_no: str | None

    @property
    def place(self) -> str:
        """Where they come from."""
        return self.site or self.organisation or ""


_SITE = of_state("name", "t.site_id")
_TRAINEES = f"""
SELECT t.id, t.completed, t.trainee_no, t.name, t.site_id, {_SITE}, t.organisation, t.position,
  t.certificate_no
FROM trainee t WHERE t.event_id = :event AND t.voided_at IS NULL ORDER BY t.trainee_no, t.id
"""


def trainees(connection: Connection, event_id: int, day: date) -> list[TraineeRow]:
    """Those of a course in the order in which they came on its list."""
    rows = connection.execute(text(_TRAINEES), {"event": event_id, "day": day.isoformat()})
    return [TraineeRow(row[0], row[1] == 1, *row[2:]) for row in rows]


def trainees_by_place(rows: list[TraineeRow]) -> dict[str, int]:
    """How many came from each site or organisation, most first."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.place] = counts.get(row.place, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
