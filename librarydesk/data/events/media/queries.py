"""What can be asked of media outputs: those of a year, and against what was promised."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from librarydesk.data.events.media.service import BREAKDOWN, INDICATOR
from librarydesk.data.network.queries import scope_of
from librarydesk.data.network.states import of_state
from librarydesk.data.store.folding import fold

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class OutputRow:
    """A media output; `sha256` is that of its kept file, where there is one."""

    id: int
    on_date: date
    site_id: int
    site: str
    kind: str
    title: str
    count: int | None
    outlet: str | None
    author: str | None
    link: str | None
    file_name: str | None
    sha256: str | None

    @property
    def outputs(self) -> int:
        """How many it counts as."""
        return 1 if self.count is None else self.count


@dataclass(frozen=True)
class Promise:
    """What a year promised of one kind, and what was brought out, quarter by quarter."""

    kind: str
    promised: tuple[int, ...]
    brought_out: tuple[int, ...]


_OUTPUTS = f"""
SELECT o.id, o.on_date, o.site_id, coalesce({of_state("name", "o.site_id", "o.on_date")}, s.code),
  o.kind, o.title, o.count, o.outlet, o.author, o.link, o.name, o.sha256
FROM media_output o JOIN site s ON s.id = o.site_id WHERE o.voided_at IS NULL
"""


def outputs(connection: Connection, first: date, last: date) -> list[OutputRow]:
    """The media outputs of a span of days, the newest first."""
    return _outputs(
        connection,
        " AND o.on_date BETWEEN :first AND :last ORDER BY o.on_date DESC, o.id DESC",
        first=first.isoformat(),
        last=last.isoformat(),
    )


def outputs_completing(connection: Connection, typed: str, limit: int) -> list[OutputRow]:
    """Media outputs whose title holds what was typed, the newest first."""
    return _outputs(
        connection,
        " AND o.title_folded LIKE '%' || :typed || '%' ORDER BY o.on_date DESC LIMIT :limit",
        typed=fold(typed),
        limit=limit,
    )


def promises(connection: Connection, site_id: int, year: int) -> list[Promise]:
    """By kind what a site promised for the quarters of a year, and what it and its sites did."""
    promised: dict[tuple[str, int], int] = {}
    for breakdown, quarter, target in connection.exec_driver_sql(
        "SELECT breakdown, quarter, target FROM plan_target WHERE site_id = ? AND year = ?"
        " AND indicator = ? AND breakdown LIKE ? || '%' AND voided_at IS NULL ORDER BY id",
        (site_id, year, INDICATOR, BREAKDOWN),
    ):
        promised[breakdown.removeprefix(BREAKDOWN), int(quarter)] = int(target)
    done = _brought_out(connection, site_id, year)
    kinds = dict.fromkeys(kind for kind, _quarter in (*promised, *done))
    return [
        Promise(
            kind,
            tuple(promised.get((kind, quarter), 0) for quarter in QUARTERS),
            tuple(done.get((kind, quarter), 0) for quarter in QUARTERS),
        )
        for kind in kinds
    ]


def _brought_out(connection: Connection, site_id: int, year: int) -> dict[tuple[str, int], int]:
    scope = ", ".join(str(each) for each in scope_of(connection, site_id, date(year, 12, 31)))
    rows = connection.exec_driver_sql(
        "SELECT kind, (CAST(substr(on_date, 6, 2) AS INTEGER) + 2) / 3, sum(coalesce(count, 1))"
        f" FROM media_output WHERE site_id IN ({scope or site_id}) AND on_date BETWEEN ? AND ?"
        " AND voided_at IS NULL GROUP BY 1, 2",
        (f"{year}-01-01", f"{year}-12-31"),
    )
    return {(row[0], int(row[1])): int(row[2]) for row in rows}


def _outputs(connection: Connection, rest: str, **values: str | int) -> list[OutputRow]:
    rows = connection.execute(text(_OUTPUTS + rest), values)
    return [OutputRow(row[0], date.fromisoformat(row[1]), *row[2:]) for row in rows]
