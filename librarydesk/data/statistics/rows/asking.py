"""Asking for the records behind a figure: their sum, a page of them, all of them."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from sqlalchemy import Connection

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.own.record import DIFFERENCE, SUM
from librarydesk.data.statistics.figures import connected, sources_of
from librarydesk.data.statistics.findings import Notes
from librarydesk.data.statistics.own import composed_value
from librarydesk.data.statistics.report import Amount
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.rows.composed import RETURN, meant, records_of, sides_by_part
from librarydesk.data.statistics.rows.listing import rows_of_things, single_rows
from librarydesk.data.statistics.rows.parts import (
    Part,
    part_names,
    parts_with_anything,
    with_parts,
)
from librarydesk.data.statistics.rows.records import Records, Value, among
from librarydesk.data.statistics.rows.telling import (
    Row,
    Shown,
    columns_of,
    order_of,
    order_of_site,
    told,
)
from librarydesk.data.statistics.rows.which import (
    AMOUNT,
    DAY,
    SIDE,
    SITE,
    SITES_BETWEEN,
    Which,
)
from librarydesk.data.statistics.sites import site_with_code
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import exact, ratio
from librarydesk.data.store.bulk_reading import driver_rows
from librarydesk.data.store.database import Database
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _

_BATCH: Final = 500


@dataclass(frozen=True)
class Totals:
    """How many rows there are, and the figure that they make; None where it isn't known."""

    count: int
    value: Amount


@contextmanager
def rows_behind(
    source: Database | Connection, request: ReportRequest, which: Which
) -> Iterator["RowsBehind"]:
    """The rows behind a figure of a report, as the database stands now; writes nothing.

    Raises:
        DeskError: `report.unknown_site`, `report.period`, `rows.unknown`.
    """
    with connected(source) as connection:
        sources = sources_of(connection, request)
        try:
            indicator = sources.defined.get(which.code)
            if indicator is None:
                raise _unknown(which)
            behind = RowsBehind(Counting(sources, sources.now, Notes()), indicator, which)
            try:
                yield behind
            finally:
                behind.stop_reading()
        finally:
            sources.close()


class RowsBehind:
    """The rows of one figure, part or site, in one reading of the database.

    `of_things` is the kind of the different things that are counted, empty where the rows are;
    `is_composed` says that the rows are the figures that it is made of: what a ratio divides, and
    by what.
    """

    def __init__(self, counting: Counting, indicator: Indicator, which: Which) -> None:
        self.counting = counting
        self._begun: list[Generator[Row]] = []
        self.indicator, self.which = indicator, which = meant(counting, indicator, which)
        self._sides = sides_by_part(indicator, counting.sources.defined)
        self.is_composed = bool(self._sides) and not which.dimension
        self._records = () if self.is_composed else self._chosen()
        counted = self._records[0].things if self._records else ""
        self.of_things = "" if which.thing else counted
        self._inside = " UNION ALL ".join(records.query() for records in self._records)
        self._values: dict[str, Value] = {"day": counting.window.last}
        for records in self._records:
            self._values.update(records.values)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What the rows are."""
        if self.is_composed:
            return (SIDE,)
        if self.of_things:
            return (self.of_things, RETURN) if self._has_returns else (self.of_things,)
        return tuple(dict.fromkeys(records.kind for records in self._records))

    @property
    def side_words(self) -> str:
        """The name of the side of a ratio that is asked for, else empty."""
        of_side = self.which.dimension == SIDE
        return _(self._sides[self.which.part].words) if of_side else ""

    @cached_property
    def columns(self) -> tuple[Shown, ...]:
        """The columns of the rows beside day, site and amount."""
        return () if self.is_composed else columns_of(self.kinds)

    @cached_property
    def totals(self) -> Totals:
        """How many rows there are, and what they make."""
        if self.is_composed:
            amounts = [row.amount for row in self._composed_of()]
            return Totals(len(amounts), self._made_of(amounts))
        if self.of_things:
            return self._of_different_things()
        count, value, known = self._one(
            f"SELECT count(*), sum(amount), count(amount) FROM ({self._inside})"
        )
        not_known = known < count or (not count and any(r.zeros_too for r in self._records))
        return Totals(count, None if not_known else exact(value or 0))

    def _of_different_things(self) -> Totals:
        """A return doesn't say which things it counted: it adds its value to those recorded."""
        things, returns, value = self._one(
            f"SELECT count(DISTINCT thing) FILTER (WHERE kind <> '{RETURN}'),"
            f" count(*) FILTER (WHERE kind = '{RETURN}'),"
            f" coalesce(sum(amount) FILTER (WHERE kind = '{RETURN}'), 0) FROM ({self._inside})"
        )
        return Totals(things + returns, exact(things + value))

    def page(self, order: str, offset: int, limit: int, *, descending: bool = False) -> list[Row]:
        """Some of the rows in an order: day, site, amount or the words of a column."""
        if self.is_composed:
            return self._composed_of()[offset : offset + limit]
        query = f"{self._query(order, descending=descending)} LIMIT :limit OFFSET :offset"
        values = {**self._values, "limit": limit, "offset": offset}
        rows = list(driver_rows(self.counting.connection, query, values))
        return told(self.counting, rows, self.columns)

    def all(self) -> Iterator[Row]:
        """All rows by their days, read as they are taken."""
        return self._reading(self._read(self._inside, {}, ()))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the whole figure's breakdowns in which anything stands."""
        if self.is_composed or self.which.dimension or self.which.thing:
            return ()
        return parts_with_anything(self.counting, self.indicator)

    def all_with_parts(self) -> Iterator[Row]:
        """All rows by their days, each with its sites and with what it adds to each of `parts`."""
        inside, values = with_parts(self.counting, self._records, self.parts)
        more = ("site_ids", *part_names(self.parts))
        return self._reading(self._read(inside, values, more))

    def stop_reading(self) -> None:
        """Lets go of rows that weren't taken to the end, as when the file was refused half-way."""
        for rows in self._begun:
            rows.close()

    def _reading(self, rows: Generator[Row]) -> Iterator[Row]:
        self._begun.append(rows)
        return rows

    def _read(
        self, inside: str, values: Mapping[str, Value], more: tuple[str, ...]
    ) -> Generator[Row]:
        if self.is_composed:
            yield from self._composed_of()
            return
        query = self._query(DAY, descending=False, inside=inside, more=more)
        rows = driver_rows(self.counting.connection, query, {**self._values, **values})
        while batch := list(islice(rows, _BATCH)):
            yield from told(self.counting, batch, self.columns)

    # --- what is asked for ------------------------------------------------------------------

    def _chosen(self) -> tuple[Records, ...]:
        which = self.which
        if which.dimension == SIDE:
            found = self._of_side()
        else:
            found = records_of(self.counting, self.indicator)
            # Those that can't be in the part would only add columns of their own.
            kept = tuple(
                records for records in found if records.may_be_in(which.dimension, which.part)
            )
            found = tuple(self._in_part(records) for records in kept or found)
        if which.thing:
            asked = {"thing": which.thing}
            found = tuple(
                some.that(f"({some.thing}) = :thing", asked) for some in found if some.thing
            )
        return tuple(some.at_sites("scope", self._scope) for some in found)

    def _of_side(self) -> tuple[Records, ...]:
        if self.which.part not in self._sides:
            raise _unknown(self.which)
        return self._sides[self.which.part].make(self.counting)

    def _in_part(self, records: Records) -> Records:
        dimension, part = self.which.dimension, self.which.part
        if not dimension:
            return records
        if dimension not in self.indicator.by:
            raise _unknown(self.which)
        if records.told_apart_by(dimension):
            return records.in_part(dimension, part)
        # Everything else is told apart by the kind of the site that it counts for.
        sites = self.counting.window.sites.values()
        return records.that(
            *among(f"({records.site})", "kinds", [s.id for s in sites if s.kind == part])
        )

    @cached_property
    def _scope(self) -> list[int]:
        window = self.counting.window
        if not self.which.site:
            return sorted(window.scope)
        wanted = self.which.site.split(SITES_BETWEEN)
        return sorted(window.scope & {site_with_code(window.sites, one).id for one in wanted})

    # --- what is composed -------------------------------------------------------------------

    @property
    def rounding(self) -> tuple[int, int]:
        """How many times one side over the other is taken, and to how many decimals."""
        return (100, 1) if self.indicator.unit == "percent" else (1, 2)

    def formula(self, cells: Sequence[str]) -> str:
        """The figure as a formula over the cells of what it is composed of."""
        if self.indicator.function in (SUM, DIFFERENCE):
            return ("+" if self.indicator.function == SUM else "-").join(cells)
        times, decimals = self.rounding
        return f"ROUND({times}*{cells[0]}/{cells[1]},{decimals})"

    def _made_of(self, amounts: Sequence[Amount]) -> Amount:
        if self.indicator.own is not None:
            return composed_value(self.indicator, amounts)
        times, decimals = self.rounding
        return ratio(*amounts, times=times, decimals=decimals)

    def _composed_of(self) -> list[Row]:
        return [
            Row(SIDE, place, "", _(side.words), None, self._amount_of(part), (), (), thing=part)
            for place, (part, side) in enumerate(self._sides.items())
        ]

    def _amount_of(self, part: str) -> Amount:
        which = Which(self.which.code, SIDE, part, self.which.site)
        return RowsBehind(self.counting, self.indicator, which).totals.value

    # --- the query --------------------------------------------------------------------------

    def _query(
        self, order: str, *, descending: bool, inside: str = "", more: tuple[str, ...] = ()
    ) -> str:
        way = "DESC" if descending else "ASC"
        by = ", ".join(f"{each} {way}" for each in (*self._order(order), "id"))
        return f"SELECT * FROM ({self._rows(inside or self._inside, more)}) found ORDER BY {by}"

    def _rows(self, inside: str, more: tuple[str, ...]) -> str:
        if not self.of_things:
            return single_rows(inside, more)
        things = rows_of_things(inside, self.of_things, more)
        if not self._has_returns:
            return things
        returned = f"SELECT * FROM ({inside}) WHERE kind = '{RETURN}'"
        return f"{things} UNION ALL {single_rows(returned, more)}"

    @property
    def _has_returns(self) -> bool:
        return any(records.kind == RETURN for records in self._records)

    def _order(self, order: str) -> tuple[str, ...]:
        plain = {DAY: ("day",), SITE: (order_of_site(),), AMOUNT: ("amount", "behind")}
        words = {column.words: column for column in self.columns}
        return plain[order] if order in plain else (order_of(words[order]),)

    def _one(self, query: str) -> tuple[int, ...]:
        return next(driver_rows(self.counting.connection, query, self._values))


def _unknown(which: Which) -> WrongUseError:
    asked = f"{which.code} {which.dimension}={which.part}" if which.dimension else which.code
    return WrongUseError(
        "rows.unknown", _("There is no such figure: %(figure)s.") % {"figure": asked}
    )
