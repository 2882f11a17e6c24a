"""What returns tell apart is held to their values: no part is larger than its whole."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlalchemy import Connection

from librarydesk.data.indicators.definitions import indicators
from librarydesk.i18n import _

_Key: TypeAlias = tuple[int, int, int, str]

_READ = """
SELECT i.year, i.quarter, i.site_id, i.indicator, i.breakdown, i.value, i.row
FROM temp.incoming i WHERE i.why IS NULL ORDER BY i.row DESC
"""
_STORED = """
SELECT t.year, t.quarter, t.site_id, t.indicator, t.breakdown, t.value, NULL FROM site_return t
WHERE t.voided_at IS NULL AND EXISTS (
  SELECT 1 FROM temp.incoming i WHERE i.why IS NULL AND i.year = t.year AND i.quarter = t.quarter
    AND i.site_id = t.site_id AND i.indicator = t.indicator)
"""


@dataclass
class _Return:
    """The value and the parts of one return, each with the row of the file that says it."""

    cells: dict[str, tuple[float, int | None]] = field(default_factory=dict)

    def dimensions(self) -> dict[str, list[tuple[float, int | None]]]:
        found: dict[str, list[tuple[float, int | None]]] = defaultdict(list)
        for breakdown, cell in self.cells.items():
            if breakdown:
                found[breakdown.partition(":")[0]].append(cell)
        return found


def too_large(connection: Connection) -> Iterator[tuple[int, str]]:
    """The staged rows whose parts are more than their value, with the reason."""
    returns: dict[_Key, _Return] = defaultdict(_Return)
    for query in (_STORED, _READ):
        for *key, breakdown, value, row in connection.exec_driver_sql(query):
            if value is not None:
                year, quarter, site, code = key
                returns[year, quarter, site, code].cells[breakdown] = value, row
    for (*_when, code), one in returns.items():
        if "" in one.cells:
            yield from _of_return(code, one)


def _of_return(code: str, one: _Return) -> Iterator[tuple[int, str]]:
    value, value_row = one.cells[""]
    for dimension, parts in one.dimensions().items():
        overlapping = dimension in indicators()[code].overlap
        whole = (max if overlapping else sum)([amount for amount, _row in parts])
        if round(whole, 6) <= round(value, 6):
            continue
        rows = [row for _amount, row in parts if row is not None]
        if not rows and value_row is not None:
            rows = [value_row]
        said = _(
            "The parts by “%(dimension)s” (%(parts)s) are more than the value (%(value)s)."
            " Count anew and write the right numbers."
        ) % {"dimension": dimension, "parts": f"{whole:g}", "value": f"{value:g}"}
        yield from ((row, said) for row in rows)
