"""The form `service-book SITE`: a month of the paper service book, filled or to be filled by hand.

Options: `month` (2026-03, else the present one), `room` (else all rooms summed), `empty=yes`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.service.counts import COUNTS, CountedDay
from librarydesk.data.service.queries import (
    days_of_month,
    month_of_site,
    rooms_of_site,
    usual_day,
)
from librarydesk.data.service.rooms import rooms_open
from librarydesk.data.store.database import Database
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _
from librarydesk.reports.document import (
    Align,
    Block,
    Cell,
    Column,
    Density,
    Document,
    HeaderCell,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Section,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, paper
from librarydesk.reports.write import write_papers

_GROUPS = (
    ("column_visits", ("column_all", "column_children", "column_disabled")),
    ("column_documents", ("column_all", "column_children")),
    ("column_loans", ("column_all", "column_children")),
    ("column_cards", ("column_all", "column_children")),
    ("column_renewed", ()),
    ("column_online", ()),
)
"""The headings above `COUNTS`, in their order."""


@dataclass(frozen=True)
class BookMonth:
    """A month of a room; `due` are the weekdays on which it is open by habit."""

    room: str | None
    days: tuple[CountedDay, ...]
    due: frozenset[int]
    empty: bool
    today: date

    def is_missing(self, day: CountedDay) -> bool:
        """Whether a day up to today should have been counted and was not."""
        return day.silent and day.on_date <= self.today and day.on_date.weekday() in self.due


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the month of the site with a code; an empty one has a sheet for each of its rooms.

    Raises:
        DeskError: there is no such site.
        WrongUseError: `form.wrong_option`.
    """
    today = clock.today()
    year, month = _month(options.get("month") or f"{today:%Y-%m}")
    empty = _yes(options, "empty")
    with database.read() as connection:
        site_id = site_id_of(connection, which)
        last = days_of_month(year, month)[-1]
        words = paper(connection, "book", site_id, min(last, today), file="service")
        months = [
            _read(connection, site_id, room, (year, month), empty=empty)
            for room in _rooms(connection, site_id, options, (year, month), empty=empty)
        ]
    write_papers([service_book(words, each) for each in months], out)


def service_book(words: Paper, month: BookMonth) -> Document:
    """One month of one room."""
    blocks: list[Block] = [Paragraph(words("note"), Role.NOTE), _table(words, month)]
    if not month.empty:
        counted = sum(day.counted for day in month.days)
        missing = sum(map(month.is_missing, month.days))
        said = words("counted", days=words.count(counted), missing=words.count(missing))
        blocks.append(Paragraph(said))
    keeper = Side((words("keeper"),), how=words("sign"))
    blocks.append(Sides((keeper, Side(words.issuer.signer, how=words("sign")))))
    first = month.days[0].on_date
    names = {"month": f"{first:%m/%Y}", "room": _room_words(words, month.room)}
    last = min(month.days[-1].on_date, words.today)
    return Document(
        language=words.language,
        title=words("title"),
        subtitle=words("subtitle", **names),
        sections=(Section(tuple(blocks), landscape=True),),
        day=last,
        author=words.issuer.site_name,
        letterhead=words.issuer.letterhead(last, numbered=False),
    )


def _table(words: Paper, month: BookMonth) -> Table:
    rows = [Row(_line(words, month, day)) for day in month.days]
    rows.append(_total(words, month))
    top = [HeaderCell(words("column_day"), rows=2)]
    below: list[HeaderCell] = []
    for key, parts in _GROUPS:
        top.append(HeaderCell(words(key), columns=len(parts) or 1, rows=1 if parts else 2))
        below += [HeaderCell(words(part)) for part in parts]
    return Table(
        month.room or words("sheet"),
        (Column(9), *(Column(9, Align.RIGHT) for _name in COUNTS)),
        (tuple(top), tuple(below)),
        tuple(rows),
        density=Density.CLOSEST,
    )


def _line(words: Paper, month: BookMonth, day: CountedDay) -> tuple[Cell, ...]:
    weekday = words.shared.table("book").list("weekdays")[day.on_date.weekday()]
    head = Text(f"{weekday} {day.on_date.day:02}")
    if day.closed and (month.empty or not day.counted):
        reason = words("closed_because", reason=day.reason) if day.reason else words("closed")
        return head, Text(reason, span=len(COUNTS))
    if month.empty:
        return head, *(Text("") for _name in COUNTS)
    if month.is_missing(day):
        return head, Text(words("missing"), span=len(COUNTS))
    return head, *(_number(_together(day, name)) for name in COUNTS)


def _total(words: Paper, month: BookMonth) -> Row:
    if month.empty:
        return Row((Text(words("total")), *(Text("") for _name in COUNTS)), RowKind.TOTAL)
    sums: list[Cell] = []
    for name in COUNTS:
        known = [n for day in month.days if (n := _together(day, name)) is not None]
        sums.append(Number(sum(known), summed=True) if known else Text(""))
    whole = (0, len(month.days) - 1)
    return Row((Text(words("total")), *sums), RowKind.TOTAL, adds=whole)


def _together(day: CountedDay, name: str) -> int | None:
    known = [n for n in (day.counts[name], day.elsewhere[name]) if n is not None]
    return sum(known) if known else None


def _number(value: int | None) -> Cell:
    return Text("") if value is None else Number(value)


def _read(
    connection: Connection,
    site_id: int,
    room: str | None,
    year_month: tuple[int, int],
    *,
    empty: bool,
) -> BookMonth:
    days = month_of_site(connection, site_id, room, *year_month)
    due = usual_day(connection, site_id, room, days[0].on_date).open_weekdays
    return BookMonth(room, tuple(days), due, empty, clock.today())


def _rooms(
    connection: Connection,
    site_id: int,
    options: FormOptions,
    year_month: tuple[int, int],
    *,
    empty: bool,
) -> Sequence[str | None]:
    """The rooms that get a paper each; None is all of them summed."""
    if "room" in options:
        return [options["room"]]
    if not empty:
        return [None if len(rooms_of_site(connection, site_id, year_month[0])) > 1 else ""]
    days = days_of_month(*year_month)
    return rooms_open(connection, site_id, days[0], days[-1]) or [""]


def _room_words(words: Paper, room: str | None) -> str:
    return words("all_rooms") if room is None else room or words("whole_library")


def _month(written: str) -> tuple[int, int]:
    try:
        first = date.fromisoformat(f"{written}-01")
    except ValueError:
        raise _wrong(written, "month") from None
    return first.year, first.month


def _yes(options: FormOptions, name: str) -> bool:
    written = options.get(name, "no")
    if written not in ("yes", "no"):
        raise _wrong(written, name)
    return written == "yes"


def _wrong(written: str, option: str) -> WrongUseError:
    return WrongUseError(
        "form.wrong_option",
        _("“%(written)s” is nothing that the option “%(option)s” can be.")
        % {"written": written, "option": option},
    )
