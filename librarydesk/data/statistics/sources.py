"""What the periods of a report share: the ledgers read once, and working tables beside them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from sqlalchemy import Connection

from librarydesk.data.collection.histories import (
    Histories,
    History,
    histories_of,
    histories_of_moved,
    histories_until,
)
from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.statistics.findings import Notes
from librarydesk.data.statistics.places import Places
from librarydesk.data.statistics.tally import BySite, Tally
from librarydesk.data.statistics.window import Window
from librarydesk.data.store.bulk_reading import working_table

if TYPE_CHECKING:
    from librarydesk.data.statistics.returned import Returned

Made = TypeVar("Made")

NOBODY = -1
"""The owner of a weeded copy in the working table of owners."""

_FOREVER = "9999-12-31"


class Sources:
    """One report's reading of the database, for all periods that stand beside each other in it.

    The first of `windows` is the period itself. What needs a pass over a whole ledger is counted
    for all of them in one. Everything is read when it is first asked for, so that a few figures
    cost only their own. With `copies` the ledgers tell of these copies alone.
    """

    def __init__(
        self,
        connection: Connection,
        windows: Sequence[Window],
        *,
        copies: frozenset[int] | None = None,
        around: "Sources | None" = None,
    ) -> None:
        self.connection = connection
        self._around = around
        self.windows = tuple(windows)
        self.now = windows[0]
        self.copies = copies
        self._made: dict[object, object] = {}
        self._working: list[str] = []

    def inside(self, window: Window) -> "Sources":
        """Sources of some days within the period that share the ledgers read for it."""
        return Sources(self.connection, (window,), copies=self.copies, around=self)

    @property
    def outermost(self) -> "Sources":
        """The sources of the whole report, which all inside share."""
        return self if self._around is None else self._around.outermost

    def once(self, make: Callable[["Sources"], Made]) -> Made:
        """What a function makes of this report's sources, made once."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("Made", self._made[make])

    def know(self, make: Callable[["Sources"], Made], made: Made) -> None:
        """Takes over what a function would make, where it was made for several periods at once."""
        self._made[make] = made

    @cached_property
    def defined(self) -> Mapping[str, Indicator]:
        """Every indicator that is counted in this database, the province's own ones last."""
        if self._around is not None:
            return self._around.defined
        return all_indicators(self.connection)

    @cached_property
    def places(self) -> Places:
        """The admin units and their population."""
        if self._around is not None:
            return self._around.places
        return Places(self.connection)

    @cached_property
    def codes(self) -> dict[int, str]:
        """The codes of all sites, which don't change over time."""
        return {site.id: site.code for site in self.now.sites.values()}

    @cached_property
    def histories(self) -> Histories:
        """What became of the copies that weren't simply held."""
        if self._around is not None:
            return self._around.histories
        if self.copies is not None:
            return histories_of(self.connection, self.copies, self.last, self.codes)
        return histories_until(self.connection, self.last, self.codes)

    @cached_property
    def moved_histories(self) -> Mapping[int, History]:
        """The same of the copies that rotation ever moved, which are few; maybe of others, too."""
        if self._around is not None:
            return self._around.moved_histories
        if "histories" in self.__dict__ or self.copies is not None:
            return self.histories.copies
        return histories_of_moved(self.connection, self.last, self.codes)

    @cached_property
    def ends(self) -> Mapping[str, frozenset[int]]:
        """The last day of each period in the order of time, and the scope as on that day."""
        return dict(sorted({window.last: window.scope for window in self.windows}.items()))

    @property
    def last(self) -> str:
        """The last day of all."""
        return max(self.ends)

    @cached_property
    def owners_table(self) -> str:
        """The working table of the moved copies that changed hands: whose on which days.

        Columns copy_id, first_day, last_day, owner_id; of copies that were weeded it ends with
        `NOBODY` from the day after. Other copies aren't in it.
        """
        if self._around is not None:
            return self._around.owners_table
        columns = "copy_id INTEGER, first_day TEXT, last_day TEXT, owner_id INTEGER"
        rows = list(_owner_spans(self.moved_histories))
        return self.working("owner", columns, rows, key="copy_id, first_day")

    def working(
        self, name: str, columns: str, rows: Sequence[tuple[object, ...]], *, key: str
    ) -> str:
        """Makes a working table of rows, in the order of their key; returns its name in SQL."""
        table = f"temp.statistics_{name}"
        with working_table(self.connection):
            self.connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
            self.connection.exec_driver_sql(
                f"CREATE TABLE {table} ({columns}, PRIMARY KEY ({key})) WITHOUT ROWID"
            )
            if rows:
                cells = ", ".join("?" for _cell in rows[0])
                self.connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({cells})", list(rows))
        self._working.append(table)
        return table

    def close(self) -> None:
        """Drops the working tables."""
        with working_table(self.connection):
            for table in self._working:
                self.connection.exec_driver_sql(f"DROP TABLE {table}")


class Counting:
    """One window being counted, with what it shares with the others and notes of its own.

    `sums` remembers the plain sums read of each table and date, by expression and site; the others
    what returns made of indicators, which of them count, which are contested by records, and which
    sites have records.
    """

    def __init__(self, sources: Sources, window: Window, notes: Notes) -> None:
        self.sources = sources
        self.window = window
        self.notes = notes
        self.sums: dict[tuple[str, str], dict[str, BySite]] = {}
        self.with_returns: dict[str, Tally] = {}
        self.returns_used: dict[str, tuple[Returned, ...]] = {}
        self.contested: list[Returned] = []
        self.recorded: dict[str, set[int]] = {}
        self._made: dict[object, object] = {}
        self._inside: dict[tuple[date, date], Counting] = {}

    def inside(self, first: date, last: date) -> "Counting":
        """Some days within the period being counted for the same sites, with notes of its own."""
        period = self.window.period
        if (first, last) == (period.first_day, period.last_day):
            return self
        if (first, last) not in self._inside:
            days = replace(period, first_day=first, last_day=last)
            window = replace(self.window, period=days)
            self._inside[first, last] = Counting(self.sources.inside(window), window, Notes())
        return self._inside[first, last]

    def once(self, make: Callable[["Counting"], Made]) -> Made:
        """What a function makes of this window, made once."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("Made", self._made[make])

    @property
    def connection(self) -> Connection:
        """The connection that all is read from."""
        return self.sources.connection

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day."""
        return self.window.first, self.window.last

    @property
    def span(self) -> dict[str, str]:
        """The same as the named values of a query."""
        return {"first": self.window.first, "last": self.window.last}


def _owner_spans(histories: Mapping[int, History]) -> Iterator[tuple[int, str, str, int]]:
    """The rows of the table of owners; days after the last one of a span belong to the next."""
    for history in histories.values():
        if not history.changed_hands:
            continue
        spans = list(history.owners())
        if history.weeded_on is not None:
            # Rows of the weeding day itself still count: weeding is the last of a day.
            spans.append((history.weeded_on + "~", NOBODY))
        for (first, owner), (after, _next) in zip(spans, [*spans[1:], (_FOREVER, 0)], strict=True):
            yield history.copy_id, first, after, owner
