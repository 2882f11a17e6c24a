"""The views of figures that somebody in the demo province saved; one is printed with reports."""

from contextlib import closing
from pathlib import Path

from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.statistics.exploring.question import (
    COMMUNES,
    SITES,
    TIME,
    Question,
    Shown,
    Unit,
    When,
    by,
)
from librarydesk.data.statistics.exploring.views import NamedView, View, stored_view
from librarydesk.data.store.connection import connect
from librarydesk.data.store.uids import UidSource


def write_views(path: Path, plan: DemoPlan, uids: UidSource) -> None:
    """Writes them as they are kept; no row of the province changes by that."""
    with closing(connect(path, uids.next, writes=True)) as raw:
        raw.executemany(
            "INSERT INTO saved_view (name, view, in_report) VALUES (?, ?, ?)",
            [(one.name, stored_view(one.view), int(one.in_report)) for one in _views(plan.year)],
        )


def _views(year: int) -> tuple[NamedView, ...]:
    quarters = (Unit.QUARTER, When(year - 1), When(year, 4))
    months = (Unit.MONTH, When(year - 1), When(year, 12))
    whole = (Unit.YEAR, When(year), When(year))
    return (
        NamedView(
            "Hoạt động, sự kiện theo quý",
            View(Question("E01", *quarters, TIME, by("event_kind")), Shown.COLUMNS),
            in_report=True,
        ),
        NamedView(
            "Lượt bạn đọc theo tháng, hai năm",
            View(Question("S06", *months, TIME, by("channel")), Shown.LINES),
        ),
        NamedView(
            "Lượt bạn đọc của từng thư viện",
            View(Question("S01", *quarters, SITES, TIME), Shown.TABLE),
        ),
        NamedView(
            "Bản đồ lượt bạn đọc theo xã", View(Question("S06", *whole, COMMUNES), Shown.MAP)
        ),
    )
