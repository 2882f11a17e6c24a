"""One document as values: what is said and in what order, with numbers that are still numbers.

PDF, DOCX and XLSX are renderings of these values, so that the figures in them can't differ. Nothing
here knows a font, a page or a file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Form(StrEnum):
    """How a number is written; the words are those of `reports.numbers`."""

    INTEGER = "integer"
    MONEY = "money"
    ONE_DECIMAL = "one_decimal"
    TWO_DECIMALS = "two_decimals"
    PERCENT = "percent"
    MEASURE = "measure"


class Absence(StrEnum):
    """Why there is no number in a cell; none of these is a 0."""

    NO_DATA = "no_data"
    NOT_KNOWN = "not_known"
    NOT_APPLICABLE = "not_applicable"
    BLANK = "blank"


class Align(StrEnum):
    """Where the text of a column stands in its cells."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class RowKind(StrEnum):
    """What a row is to its table: a renderer decides how that looks."""

    BODY = "body"
    SUB = "sub"
    LABEL = "label"
    STRONG = "strong"
    GROUP = "group"
    TOTAL = "total"

    @property
    def bold(self) -> bool:
        """Whether its words stand out."""
        return self in {RowKind.STRONG, RowKind.GROUP, RowKind.TOTAL}

    @property
    def filled(self) -> bool:
        """Whether it is tinted across the table."""
        return self in {RowKind.GROUP, RowKind.TOTAL}

    @property
    def holds_next(self) -> bool:
        """Whether it is a heading within the table, which never ends a page."""
        return self in {RowKind.GROUP, RowKind.LABEL}


class Density(StrEnum):
    """How closely a table is set; a renderer goes below it where words wouldn't fit."""

    NORMAL = "normal"
    CLOSE = "close"
    CLOSEST = "closest"


class Role(StrEnum):
    """What a paragraph is in its document."""

    BODY = "body"
    CLOSING = "closing"
    NOTE = "note"
    CENTRED = "centred"
    CENTRED_BOLD = "centred_bold"
    CENTRED_ITALIC = "centred_italic"

    @property
    def is_centred(self) -> bool:
        """Whether its lines stand in the middle."""
        return self in (Role.CENTRED, Role.CENTRED_BOLD, Role.CENTRED_ITALIC)


@dataclass(frozen=True)
class Text:
    """A cell of words; `note` stands below it in small italics, `span` counts the columns taken."""

    text: str
    note: str = ""
    indent: int = 0
    span: int = 1


@dataclass(frozen=True)
class Number:
    """A cell with a number; `summed` where it is the sum of the rows that its row adds up."""

    value: int | float
    form: Form = Form.INTEGER
    signed: bool = False
    summed: bool = False


@dataclass(frozen=True)
class Absent:
    """A cell without a number, and why."""

    why: Absence
    span: int = 1


Cell: TypeAlias = Text | Number | Absent


@dataclass(frozen=True)
class Column:
    """A column: its share of the width and where its text stands."""

    weight: float
    align: Align = Align.LEFT


@dataclass(frozen=True)
class HeaderCell:
    """A cell of the heading rows that may reach over several columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Row:
    """A row of cells whose spans add up to the columns of the table.

    `adds` are the first and last (by index, both included) of the rows that its summed cells add
    up, pair after pair where they don't follow each other; `keep` holds the row on one page with
    the row after it.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.BODY
    adds: tuple[int, ...] | None = None
    keep: bool = False


@dataclass(frozen=True)
class Carried:
    """Sums that go on from page to page where pages are: `foot` and `head` are their words.

    `columns` (by index) are added up over the body rows; the words stand left of the first.
    """

    foot: str
    head: str
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """A table; `name` is short and unique in the document (the sheet's name in a workbook)."""

    name: str
    columns: tuple[Column, ...]
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[Row, ...]
    caption: str = ""
    density: Density = Density.NORMAL
    carried: Carried | None = None

    def keeps(self, index: int) -> bool:
        """Whether a row stays on one page with the next: no last row stands on a page alone."""
        row = self.rows[index]
        return index + 2 == len(self.rows) or row.keep or row.kind.holds_next


@dataclass(frozen=True)
class LongTable:
    """A table of any length, whose rows are made while it is written and never all at once.

    `shape` is the table without them: its own rows are only measured, so that the columns are wide
    enough for what can't be broken. It has one heading row. The rows can be gone through once.
    """

    shape: Table
    rows: Iterable[Row]


@dataclass(frozen=True)
class Series:
    """One colour of a chart: a value for each category, None where it isn't known."""

    name: str
    values: tuple[int | float | None, ...]


@dataclass(frozen=True)
class Chart:
    """A chart whose axis begins at 0: columns beside each other, or `lines` through the values.

    A low one leaves room for others below it.
    """

    name: str
    caption: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    form: Form = Form.INTEGER
    low: bool = False
    lines: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the highest."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    text: str
    role: Role = Role.BODY

    @property
    def holds_next(self) -> bool:
        """Whether it announces what follows it, and stays on one page with that."""
        return self.role in {Role.CLOSING, Role.NOTE} or self.text.endswith(":")


@dataclass(frozen=True)
class Signatures:
    """The end of a letter: who receives it, left, and who signs it, right."""

    recipients_title: str
    recipients: tuple[str, ...]
    signer_titles: tuple[str, ...]
    signer_name: str = ""


@dataclass(frozen=True)
class Side:
    """One of those who sign minutes: what they are, a line each, and their name if it is known.

    `how` stands below in italics: that name and signature are wanted, say.
    """

    titles: tuple[str, ...]
    name: str = ""
    how: str = ""


@dataclass(frozen=True)
class Sides:
    """The end of minutes: all sides beside each other, three in a row at most."""

    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Picture:
    """A photo as the bytes of a JPEG, its size in points of the picture, and what stands below."""

    jpeg: bytes
    width: int
    height: int
    caption: str = ""


@dataclass(frozen=True)
class Pictures:
    """Photos beside each other, `in_a_row` at most; a row never stands on two pages."""

    pictures: tuple[Picture, ...]
    in_a_row: int = 3


@dataclass(frozen=True)
class MapDot:
    """A place on a map; `weight` from 0 to 1 is its size, a marked one asks for attention."""

    name: str
    longitude: float
    latitude: float
    weight: float
    hollow: bool = False
    marked: bool = False


@dataclass(frozen=True)
class RouteMap:
    """Places and the routes between them, by the places' indexes; `legend` stands below."""

    name: str
    legend: str
    dots: tuple[MapDot, ...]
    routes: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class MapBeside:
    """A map with a table at its right, on one page where pages are."""

    map: RouteMap
    table: Table


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | Table
    | LongTable
    | Chart
    | Pictures
    | MapBeside
    | Signatures
    | Sides
    | PageBreak
)


@dataclass(frozen=True)
class Section:
    """A run of blocks on pages of one direction; each section begins on a new page."""

    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True)
class Letterhead:
    """The head of an official letter: bodies left, national title right, number, place and date."""

    over: tuple[str, ...]
    under: str
    national_title: str
    motto: str
    number: str
    place_date: str


@dataclass(frozen=True)
class Document:
    """A whole document; `language` (vi, en) decides the forms of its numbers, `day` is its date.

    `first_page` is the number of its first page, shown only where that isn't 1.
    """

    language: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    day: date
    author: str
    letterhead: Letterhead | None = None
    addressee: str = ""
    first_page: int = 1
