"""The rows of a figure as SQL: its records as they are, or the different things among them.

`inside` is the query of the records; of the columns in `more` the first one holds sites, the others
what stands in parts.
"""

from collections.abc import Sequence

from librarydesk.data.statistics.rows.composed import RETURN


def single_rows(inside: str, more: Sequence[str]) -> str:
    """A row for each record."""
    besides = ["site_id", *more[1:]] if more else []
    columns = ["kind", "id", "site_id", "day", "amount", "NULL AS thing", "1 AS behind", *besides]
    return f"SELECT {', '.join(columns)} FROM ({inside})"


def rows_of_things(inside: str, things: str, more: Sequence[str]) -> str:
    """A row for each different thing, with how many records are behind it; no returns."""
    columns = [
        f"'{things}' AS kind",
        "min(thing_id) AS id",
        "CASE WHEN min(site_id) = max(site_id) THEN min(site_id) END AS site_id",
        "min(day) AS day",
        "1 AS amount",
        "thing",
        "count(*) AS behind",
    ]
    if more:
        columns += ["group_concat(DISTINCT site_id)", *(f"max({part})" for part in more[1:])]
    return f"SELECT {', '.join(columns)} FROM ({inside}) WHERE kind <> '{RETURN}' GROUP BY thing"
