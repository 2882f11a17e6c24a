"""What the view of periods asks of the database, on the read-only lane."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk.ui.statistics.periods import When
from librarydesk.ui.statistics.sources import Shelf

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from librarydesk.bootstrap import Desk
    from librarydesk.data.closing.board import Board
    from librarydesk.data.closing.late import Difference, LateRow
    from librarydesk.data.closing.periods import PeriodOf
    from librarydesk.data.closing.queries import Standing
    from librarydesk.data.statistics.report import StatisticsReport


@dataclass(frozen=True)
class Asked:
    """The period that is asked for, of the own site and those below it."""

    kind: str
    when: When
    cutoff: str


@dataclass(frozen=True)
class WholePeriod:
    """A period of a site as its details show it.

    `late` are the rows that came after closing, `since` the figures that differ from those of
    today, `between` those in which the last two versions differ; `explained` what was explained
    after closing, by rule.
    """

    period: "PeriodOf"
    standing: "Standing"
    report: "StatisticsReport"
    late: "Sequence[LateRow]"
    since: "Sequence[Difference]"
    between: "Sequence[Difference]"
    explained: "Mapping[str, str]"


def board_of(desk: "Desk", asked: Asked) -> "Board":
    """The board of a period."""
    from librarydesk.data.closing.board import board
    from librarydesk.data.closing.periods import PeriodOf
    from librarydesk.data.network.queries import own_site_code

    with desk.database.read() as connection:
        own = own_site_code(connection)
        part = asked.when.part if asked.kind in ("half", "quarter", "month") else 0
        return board(connection, PeriodOf(own, asked.kind, asked.when.year, part, asked.cutoff))


def whole_period(desk: "Desk", shelf: Shelf, period: "PeriodOf") -> WholePeriod:
    """A period of a site with all that is known of it."""
    from librarydesk.data.closing.late import (
        between,
        changed_since,
        differences,
        late_rows,
        window_of_closing,
    )
    from librarydesk.data.closing.queries import explained_since, report_of_version, standing

    report = shelf.counted(desk, period.request).report
    with desk.database.read() as connection:
        at = standing(connection, period)
        late: Sequence[LateRow] = ()
        since: Sequence[Difference] = ()
        explained: Mapping[str, str] = {}
        if at.in_force is not None:
            window = window_of_closing(connection, period)
            late = late_rows(connection, window, at.in_force)
            if late or changed_since(connection, at.in_force):
                since = differences(connection, period, at.in_force)
            explained = explained_since(connection, period, report)
        of_versions: Sequence[Difference] = ()
        if len(at.versions) > 1:
            old, new = (
                report_of_version(connection, period, one.version) for one in at.versions[-2:]
            )
            of_versions = between(old, new)
        return WholePeriod(period, at, report, late, since, of_versions, explained)
