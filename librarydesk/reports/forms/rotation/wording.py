"""What the papers of rotation have in common: their words, their lists, who issues them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.rotation.calls import Call, ListedCopy, TripOnPaper, trip_on_paper
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.document import (
    Align,
    Column,
    Density,
    Form,
    HeaderCell,
    Number,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.forms import wording as forms
from librarydesk.reports.forms.wording import Paper, heading, site_of, year_of

BLANK_ROWS = 3
_LIST = (
    "column_no", "column_number", "column_title", "column_year", "column_price", "column_shelf",
)  # fmt: skip


def paper(connection: Connection, kind: str, site_id: int, day: date) -> Paper:
    """A paper of rotation of a site; today's name of the site where the day lies before."""
    return forms.paper(connection, kind, site_id, day, file="rotation")


def copies_left(words: Paper, call: Call) -> str:
    """How many copies a call leaves, and how many of them are for children."""
    children = call.children_copies or sum(copy.for_children for copy in call.delivered)
    said = {"copies": words.count(call.leaves), "children": words.count(children)}
    return words("of_children" if children else "copies_in_words", **said)


def wanted_trip(connection: Connection, which: str, options: Mapping[str, str]) -> TripOnPaper:
    """The trip with a code: of the own site or the one named by `site`, of `year` or the newest.

    Raises:
        DeskError: there is no such site or trip, or `point` isn't on it.
    """
    site_id = site_of(connection, options)
    trip = trip_on_paper(connection, site_id, which, year=year_of(options), today=clock.today())
    point = options.get("point")
    if point is None:
        return trip
    calls = tuple(call for call in trip.calls if call.point.code == point)
    if not calls:
        raise DeskError(
            "trip.point_unknown",
            _("Trip %(trip)s has no point %(point)s. Check its code.")
            % {"trip": which, "point": point},
        )
    return replace(trip, calls=calls)


def copies_table(
    words: Paper, name: str, caption: str, copies: Sequence[ListedCopy], counted: int
) -> Table:
    """The list of copies that go: number, title, year, price, shelf mark; counted ones below."""
    rows = [
        Row(
            (
                Number(place),
                Text(copy.accession_no),
                Text(title_line(copy)),
                Text("" if copy.year is None else str(copy.year)),
                Text("") if copy.price_vnd is None else Number(copy.price_vnd, Form.MONEY),
                Text(copy.call_number or ""),
            )
        )
        for place, copy in enumerate(copies, start=1)
    ]
    total = words("in_all", copies=words.count(len(rows) + counted))
    if counted:
        rows.append(Row((Text(words("counted_row", copies=words.count(counted)), span=6),)))
    prices = sum(copy.price_vnd or 0 for copy in copies)
    sums = (Text(total, span=4), Number(prices, Form.MONEY), Text(""))
    rows.append(Row(sums, RowKind.TOTAL))
    return Table(
        name,
        (
            Column(6, Align.RIGHT),
            Column(15),
            Column(42),
            Column(8, Align.RIGHT),
            Column(13, Align.RIGHT),
            Column(16),
        ),
        (heading(words, _LIST),),
        tuple(rows),
        caption=caption,
        density=Density.CLOSE,
    )


def title_line(copy: ListedCopy) -> str:
    """A copy's title and authors as lists show them."""
    return authored(copy.title, copy.authors)


def authored(title: str, authors: str | None) -> str:
    """A title and its authors as lists show them."""
    return f"{title} / {authors}" if authors else title


def blank_table(name: str, columns: int, caption: str, header: tuple[HeaderCell, ...]) -> Table:
    """Lines to write on."""
    blank = Row(tuple(Text("\u00a0") for _column in range(columns)))
    return Table(
        name,
        (Column(6, Align.RIGHT), Column(18), *(Column(20) for _column in range(columns - 2))),
        (header,),
        (blank,) * BLANK_ROWS,
        caption=caption,
    )
