"""What the view of points asks of the database, on the read-only lane."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.papers.queries import PaperRow
    from librarydesk.data.rotation.points.queries import PointRow, PointVisit, TitleHad
    from librarydesk.data.rotation.queries import UsageRow
    from librarydesk.data.rotation.settling.queries import SettlementLine
    from librarydesk.data.rotation.stock import CopyAtPoint, StillOut


@dataclass(frozen=True)
class OwnPoints:
    """The points of the own site, and the months that each hasn't counted."""

    site_id: int
    site_code: str
    rows: "Sequence[PointRow]"
    missing: "Mapping[int, Sequence[str]]"


@dataclass(frozen=True)
class WholePoint:
    """A point as its details show it; what stands there is what the own site has there."""

    left: "Sequence[StillOut]"
    copies: "Sequence[CopyAtPoint]"
    visits: "Sequence[PointVisit]"
    titles: "Sequence[TitleHad]"
    usage: "Sequence[UsageRow]"
    missing: "Sequence[str]"
    settled: "Sequence[SettlementLine]"
    papers: "Sequence[PaperRow]"
    own_id: int


@dataclass(frozen=True)
class ToSettle:
    """What of the own site is still at a point: copies by number, and how many counted ones."""

    copies: "Sequence[CopyAtPoint]"
    counted: int


def own_points(desk: "Desk") -> OwnPoints:
    """The points of the own site as they stand today."""
    from librarydesk.data.network.queries import own_site_code, own_site_id
    from librarydesk.data.rotation.points.missing import missing_months
    from librarydesk.data.rotation.points.queries import points_of

    today = clock.today()
    with desk.database.read() as connection:
        own = own_site_id(connection)
        rows = points_of(connection, own, today)
        holding = {row.point_id for row in rows if row.stock.copies}
        return OwnPoints(
            own,
            own_site_code(connection),
            rows,
            missing_months(connection, own, today, holding=holding),
        )


def whole_point(desk: "Desk", point_id: int) -> WholePoint:
    """A point as it stands today, and what it had."""
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.papers.queries import papers_of_settlements
    from librarydesk.data.rotation.points.missing import missing_months
    from librarydesk.data.rotation.points.queries import titles_had, visits_to
    from librarydesk.data.rotation.queries import usage_of_point
    from librarydesk.data.rotation.settling.queries import settlements_with
    from librarydesk.data.rotation.stock import copies_at_point, left_at_point

    today = clock.today()
    with desk.database.read() as connection:
        own = own_site_id(connection)
        left = left_at_point(connection, point_id, today)
        copies = copies_at_point(connection, point_id, today)
        missing = missing_months(connection, own, today, point_id=point_id)
        return WholePoint(
            left=[row for row in left if row.site_id == own],
            copies=[copy for copy in copies if copy.organiser_id == own],
            visits=visits_to(connection, point_id, today),
            titles=titles_had(connection, point_id, today),
            usage=usage_of_point(connection, point_id, limit=60),
            missing=missing.get(point_id, []),
            settled=settlements_with(connection, own, point_id),
            papers=papers_of_settlements(connection, desk.database.path, own, point_id),
            own_id=own,
        )


def to_settle(desk: "Desk", point_id: int) -> ToSettle:
    """What of the own site is still at a point today."""
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.settling.service import remaining_counted
    from librarydesk.data.rotation.stock import copies_at_point

    today = clock.today()
    with desk.database.read() as connection:
        own = own_site_id(connection)
        copies = copies_at_point(connection, point_id, today)
        counted = remaining_counted(connection, own, point_id, today)
    return ToSettle([copy for copy in copies if copy.organiser_id == own], counted)
