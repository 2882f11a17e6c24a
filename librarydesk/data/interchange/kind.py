"""What a kind of table file is: its columns, its table, the rules between its cells."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Connection

from librarydesk.coded import Coded
from librarydesk.data.interchange import cells
from librarydesk.data.interchange.cells import Reader, Value
from librarydesk.data.store.stamps import Stamp
from librarydesk.data.store.tables import TABLES, RowKind
from librarydesk.i18n import N_, _, translated

if TYPE_CHECKING:
    from librarydesk.data.sealing.seal import Seal


class Reference(Enum):
    """What a cell names that is another row: a site or an admin unit, by code or name."""

    SITE = "site"
    UNIT = "unit"
    OWN_STEP = "own_step"
    """Looked up by the kind's own step."""


@dataclass(frozen=True)
class Column:
    """A column of a file.

    `key` is its name in scripts, `label` the English text of its name for people, `field` the
    column of the table (the key, unless told). A column with a `reference` holds in `field` the id
    of the row that the cell names. An empty cell means `default`.
    """

    key: str
    label: str
    read: Reader = cells.text
    field: str = ""
    required: bool = False
    default: Value | None = None
    reference: Reference | None = None
    codes: type[Coded] | None = None
    written: bool = True
    """Whether exports and templates have it; else it is read only where lists have such one."""

    @property
    def stored(self) -> str:
        """The column of the table that holds it."""
        return self.field or self.key

    @property
    def staged(self) -> str:
        """The column of the staging table that holds what was read from the cell."""
        return f"cell_{self.key}" if self.reference else self.stored

    def label_in(self, language: str) -> str:
        """Its name for people in a language."""
        return translated(self.label, language)

    @property
    def shown(self) -> str:
        """Its name in a sentence."""
        return _(self.label)


@dataclass(frozen=True)
class Whole:
    """A number that is a part of another one and can't be larger.

    Both are keys of columns; `measure` is the column of the staging table that holds the whole
    where it isn't the second one itself.
    """

    part: str
    whole: str
    measure: str = ""


@dataclass(frozen=True)
class Refusal:
    """A condition (SQL over the staging table `i`) under which a row is rejected, and why.

    The reason is an English text for translation with what is to be done.
    """

    condition: str
    reason: str


class Resolving(Protocol):
    """A step of a kind's own between reading and comparing."""

    def __call__(self, connection: Connection) -> None:
        """Fills the kind's own columns of the staging table `temp.incoming`, rejects rows."""


class Settling(Protocol):
    """A step of a kind's own after comparing."""

    def __call__(self, connection: Connection, present: Collection[str], /) -> int:
        """Puts a `T` behind `changed` where a row changes something beside its table.

        `present` are the keys of the columns that the file has. Returns how many
        rows say another thing than what they stand on.
        """


class Deed(Protocol):
    """A step of a kind's own within the deed: before or after its rows are added and changed."""

    def __call__(self, connection: Connection, stamp: Stamp) -> None:
        """Adds or changes what the rows stand on, or what stands on them."""


class Writing(Protocol):
    """An export of a kind's own, where SQL alone can't give what the rows hold."""

    def __call__(
        self, connection: Connection, year: int | None, /
    ) -> Iterator[Sequence[str | int | float | None]]:
        """Gives the cells of the written columns, row by row."""


class Binding(Protocol):
    """Makes a kind's steps know the open seal, or that there is none."""

    def __call__(self, seal: "Seal | None", /) -> "Kind":
        """The kind with steps that seal and open."""


class Remarking(Protocol):
    """What a kind tells of an import beside the counts of its rows."""

    def __call__(self, connection: Connection, /) -> "Remarks":
        """Counts in the staged rows, once all is done with them."""


@dataclass(frozen=True)
class Remarks:
    """Members that wait for a consent, and cells left out for want of a key."""

    awaiting_consent: int = 0
    left_out: int = 0


@dataclass(frozen=True)
class Kind:
    """A kind of table file.

    `day` is the day of a row as SQL over the staging table `i`, by which names and codes are
    understood. `derived` are columns of the table that are computed from staged ones, as SQL.
    `extra` are columns of the staging table that the kind's own steps use (`today` is filled with
    the present day), `unstored` the keys of columns that its table doesn't hold, `names_key` those
    of columns from which the kind's own step finds a part of the natural key. `remarks` are columns
    of the table that keep what `settle` remarked of a row: they are no part of the file, and a row
    that only gets another remark is unchanged. `export` selects the file's columns in their order,
    as SQL with the parameters `:year` (None for every year) and `:today`.

    In a file that has the first column of `to_fill_in`, a row is only there to be filled in while
    the second one is empty, and isn't read.

    A kind with `personal` columns holds what names children: what is read of them never reaches
    the disk unsealed. `bind` gives its steps the seal before anything else, and `write` takes the
    place of `export`.
    """

    name: str
    label: str
    table: str
    columns: tuple[Column, ...]
    day: str
    export: str
    wholes: tuple[Whole, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    derived: tuple[tuple[str, str], ...] = ()
    extra: tuple[str, ...] = ()
    unstored: frozenset[str] = frozenset()
    names_key: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    to_fill_in: tuple[str, str] | None = None
    resolve: Resolving | None = None
    settle: Settling | None = None
    before: Deed | None = None
    after: Deed | None = None
    after_void: Deed | None = None
    personal: frozenset[str] = frozenset()
    bind: Binding | None = None
    write: Writing | None = None
    remark: Remarking | None = None

    def bound(self, seal: "Seal | None") -> "Kind":
        """The kind with steps that know the seal, where it has any that need it."""
        return self.bind(seal) if self.bind else self

    @property
    def written_columns(self) -> tuple[Column, ...]:
        """The columns that exports and templates have."""
        return tuple(column for column in self.columns if column.written)

    @property
    def row_kind(self) -> RowKind:
        """How its rows change: ledger, record or dated count."""
        return TABLES[self.table].kind

    @property
    def key_fields(self) -> tuple[str, ...]:
        """The natural key, as columns of the table."""
        return TABLES[self.table].key

    @property
    def is_numbered(self) -> bool:
        """Whether a running number tells several facts of one key apart."""
        return "no" in self.key_fields

    @property
    def key_columns(self) -> tuple[Column, ...]:
        """The columns of the file that make up its natural key."""
        derived = [source for field, source in self.derived if field in self.key_fields]
        return tuple(
            column
            for column in self.columns
            if column.stored in self.key_fields
            or column.key in self.names_key
            or any(f"i.{column.stored})" in source for source in derived)
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns of the table that a file fills."""
        stored = [c.stored for c in self.columns if c.key not in self.unstored]
        return (*stored, *[field for field, _source in self.derived], *self.remarks)

    def column(self, key: str) -> Column:
        """The column with a key."""
        return next(column for column in self.columns if column.key == key)


def site(key: str = "site", label: str = N_("Site"), *, required: bool = True) -> Column:
    """A column that names a site."""
    return Column(key, label, field=f"{key}_id", required=required, reference=Reference.SITE)


def unit(key: str = "admin_unit", *, required: bool = True) -> Column:
    """A column that names an admin unit."""
    return Column(
        key,
        N_("Admin unit"),
        field=f"{key}_id",
        required=required,
        reference=Reference.UNIT,
    )


def day(key: str, label: str, field: str = "", *, required: bool = False) -> Column:
    """A column that holds a date."""
    return Column(key, label, cells.day, field, required)


def count(key: str, label: str, *, required: bool = False) -> Column:
    """A column that holds a whole number."""
    return Column(key, label, cells.whole, required=required)


def running_number() -> Column:
    """The column that tells several facts of one key apart; empty is 1, and known as empty."""
    return Column("no", N_("No."), cells.at_least_one)


def coded(
    key: str,
    label: str,
    codes: type[Coded],
    *,
    required: bool = False,
    default: Coded | None = None,
) -> Column:
    """A column with a coded list."""
    return Column(key, label, cells.one_of(codes), required=required, default=default, codes=codes)
