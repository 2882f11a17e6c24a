"""Telling the rows behind a figure: where each was, and what it is in the words of its kind."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from librarydesk.coded import label
from librarydesk.data.network.states import of_state
from librarydesk.data.statistics.report import Amount
from librarydesk.data.statistics.rows.kinds import Told, kind_named
from librarydesk.data.statistics.rows.records import among
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.store.bulk_reading import driver_rows
from librarydesk.i18n import _

Cell: TypeAlias = str | int | None


@dataclass(frozen=True)
class Row:
    """One record behind a figure, and what it adds.

    `kind` and `id` name the record, `site` (by its code) whose it is, `target` what opens it.
    Where different things are counted, `thing` asks for the `behind` records of this one, which
    are of the `sites`. `shares` are what it adds to the parts that were asked for beside it.
    """

    kind: str
    id: int
    site: str
    site_name: str
    day: str | None
    amount: Amount
    cells: tuple[Cell, ...]
    target: tuple[Cell, ...]
    thing: str | int = ""
    behind: int = 1
    sites: tuple[str, ...] = ()
    shares: tuple[Amount, ...] = ()


@dataclass(frozen=True)
class Shown:
    """A column of the rows: its heading, and how each kind tells it."""

    words: str
    by_kind: Mapping[str, Told]

    @property
    def heading(self) -> str:
        """The heading in the language in use."""
        return _(self.words)

    @property
    def wide(self) -> bool:
        """Whether it holds titles or names."""
        return any(told.wide for told in self.by_kind.values())


def columns_of(kinds: Sequence[str]) -> tuple[Shown, ...]:
    """The columns that rows of some kinds have together."""
    found: dict[str, dict[str, Told]] = defaultdict(dict)
    for kind in kinds:
        for column in kind_named(kind).columns:
            found[column.words][kind] = column
    return tuple(Shown(words, by_kind) for words, by_kind in found.items())


def order_of_site() -> str:
    """The names of sites as rows are sorted by them."""
    return of_state("name_sort", "found.site_id")


def order_of(column: Shown) -> str:
    """What a column tells of the rows `found`, as they are sorted by it."""
    cases = (
        f"WHEN '{kind}' THEN (SELECT {told.order} FROM {kind_named(kind).source}"
        " WHERE r.id = found.id)"
        for kind, told in column.by_kind.items()
    )
    return f"CASE found.kind {' '.join(cases)} END"


def told(
    counting: Counting, rows: Sequence[tuple[Any, ...]], columns: Sequence[Shown]
) -> list[Row]:
    """Rows of kind, id, site_id, day, amount, thing and behind, in full words.

    Behind these may stand the ids of all sites of a thing, and what it adds to parts.
    """
    known = _known(counting, rows, columns)
    sites = counting.window.sites
    found = []
    for kind, record_id, site_id, day, amount, thing, behind, *more in rows:
        site = sites.get(site_id)
        code, name = (site.code, site.name) if site is not None else ("", "")
        cells, target = known.get((kind, record_id), ((None,) * len(columns), ()))
        row = Row(
            kind, record_id, code, name, day, amount, cells, target, thing or "", behind,
            _codes(counting, more[0]) if more else (), tuple(more[1:]),
        )  # fmt: skip
        found.append(row)
    return found


def _codes(counting: Counting, ids: str | int | None) -> tuple[str, ...]:
    """The codes of the sites whose ids stand in one cell, in their order."""
    found = str(ids).split(",") if ids is not None else ()
    return tuple(sorted(counting.window.code_of(int(one)) for one in found))


_Known: TypeAlias = dict[tuple[str, int], tuple[tuple[Cell, ...], tuple[Cell, ...]]]


def _known(counting: Counting, rows: Sequence[tuple[Any, ...]], columns: Sequence[Shown]) -> _Known:
    ids: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        ids[row[0]].add(row[1])
    found: _Known = {}
    for name, some in ids.items():
        found.update(_of_kind(counting, name, some, columns))
    return found


def _of_kind(counting: Counting, name: str, ids: set[int], columns: Sequence[Shown]) -> _Known:
    kind = kind_named(name)
    shown = [column.by_kind.get(name) for column in columns]
    asked = [told.sql if told is not None else "NULL" for told in shown]
    where, values = among("r.id", "ids", sorted(ids))
    query = f"SELECT {', '.join(['r.id', *asked, *kind.target])} FROM {kind.source} WHERE {where}"
    found: _Known = {}
    for row in driver_rows(counting.connection, query, {**values, "day": counting.window.last}):
        cells = tuple(_said(cell, told) for cell, told in zip(row[1:], shown, strict=False))
        found[name, row[0]] = cells, tuple(row[1 + len(shown) :])
    return found


def _said(cell: Cell, told: Told | None) -> Cell:
    if told is None or told.coded is None or not isinstance(cell, str):
        return cell
    return label(told.coded, cell)
