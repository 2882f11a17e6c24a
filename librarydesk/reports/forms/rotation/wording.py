"""What the papers of rotation have in common: their words, their lists, who issues them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock, i18n
from librarydesk.data.network.queries import own_site_id, site_id_of
from librarydesk.data.rotation.calls import Call, ListedCopy, TripOnPaper, trip_on_paper
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.i18n import _
from librarydesk.reports import numbers
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Density,
    Document,
    Form,
    HeaderCell,
    Number,
    Row,
    RowKind,
    Section,
    Table,
    Text,
)
from librarydesk.reports.issuer import Issuer, issuer_of
from librarydesk.reports.texts import Texts, texts

BLANK_ROWS = 3
_LIST = (
    "column_no", "column_number", "column_title", "column_year", "column_price", "column_shelf",
)  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """One kind of paper in one language: its own words before those that all papers share.

    `file` holds them in `resources/reports/`.
    """

    kind: str
    issuer: Issuer
    today: date
    file: str = "rotation"

    @property
    def language(self) -> str:
        """The language that it is written in."""
        return self.issuer.language

    @property
    def shared(self) -> Texts:
        """The words that all papers of its file share."""
        return texts(self.file, self.language)

    def __call__(self, key: str, **names: str | int) -> str:
        """A text of this paper, else one of the shared, with its names filled in."""
        own = self.shared.table(self.kind)
        text = own[key] if key in own else self.shared[key]
        return text % {"site": self.issuer.site_name, **names}

    def day(self, day: date | None) -> str:
        """A day in figures; dots where there is none."""
        return numbers.short_date(day, self.language) if day else self.shared["short_blank"]

    def count(self, value: int) -> str:
        """A whole number within a sentence."""
        return numbers.number(value, Form.INTEGER, self.language)

    def copies(self, call: Call) -> str:
        """How many copies a call leaves, and how many of them are for children."""
        children = call.children_copies or sum(copy.for_children for copy in call.delivered)
        said = {"copies": self.count(call.leaves), "children": self.count(children)}
        return self("of_children" if children else "copies_in_words", **said)

    def document(
        self,
        blocks: Sequence[Block],
        *,
        day: date,
        names: Mapping[str, str] | None = None,
        addressee: str = "",
        number: str = "",
    ) -> Document:
        """The paper with its head; `names` are those that its title and subtitle name.

        `number` is the whole number of a paper that has got one already.
        """
        mark = self("mark") if "mark" in self.shared.table(self.kind) else ""
        return Document(
            language=self.language,
            title=self("title", **(names or {})),
            subtitle=self("subtitle", **(names or {})),
            sections=(Section(tuple(blocks)),),
            day=day,
            author=self.issuer.site_name,
            letterhead=self.issuer.letterhead(day, mark=mark, number=number, numbered=bool(mark)),
            addressee=addressee,
        )


def paper(
    connection: Connection, kind: str, site_id: int, day: date, *, file: str = "rotation"
) -> Paper:
    """A paper of a site; today's name of the site where the day lies before its first one."""
    issuer = issuer_of(connection, site_id, day, i18n.language())
    return Paper(kind, issuer, clock.today(), file)


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


def site_of(connection: Connection, options: Mapping[str, str]) -> int:
    """The site named by the option `site`, else the own one."""
    if "site" in options:
        return site_id_of(connection, options["site"])
    return own_site_id(connection)


def year_of(options: Mapping[str, str]) -> int | None:
    """The year that was asked for; None for none."""
    return whole(options, "year")


def whole(options: Mapping[str, str], name: str) -> int | None:
    """A whole number that was asked for; None for none.

    Raises:
        WrongUseError: it is no number above 0.
    """
    text = options.get(name)
    if text is None:
        return None
    if not text.isdigit() or int(text) < 1:
        raise WrongUseError(
            "form.no_number",
            _("“%(name)s” must be a whole number above 0, not “%(value)s”.")
            % {"name": name, "value": text},
        )
    return int(text)


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


def heading(words: Paper, keys: Sequence[str]) -> tuple[HeaderCell, ...]:
    """One heading row."""
    return tuple(HeaderCell(words(key)) for key in keys)


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
