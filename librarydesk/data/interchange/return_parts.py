"""The rows of a file of returns whose parts are more than their value, as stored or in the file."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlalchemy import Connection

from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.returns.parts import parts_above_value

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

    values: dict[str, float] = field(default_factory=dict)
    rows: dict[str, int | None] = field(default_factory=dict)


def too_large(connection: Connection) -> Iterator[tuple[int, str]]:
    """The staged rows whose parts are more than their value, with the reason."""
    returns: dict[_Key, _Return] = defaultdict(_Return)
    for query in (_STORED, _READ):
        for *key, breakdown, value, row in connection.exec_driver_sql(query):
            if value is not None:
                year, quarter, site, code = key
                one = returns[year, quarter, site, code]
                one.values[breakdown], one.rows[breakdown] = value, row
    defined = all_indicators(connection)
    for (*_when, code), one in returns.items():
        for wrong in parts_above_value(defined[code], one.values) if code in defined else ():
            rows = [one.rows[part] for part in wrong.parts]
            # A file that tells no part has lowered the value below the parts that are stored.
            yield from (
                (row, wrong.sentence)
                for row in _said_in_file(rows) or _said_in_file([one.rows[""]])
            )


def _said_in_file(rows: list[int | None]) -> list[int]:
    return [row for row in rows if row is not None]
