"""How many rows of each kind of file a database holds."""

from dataclasses import dataclass

from librarydesk.data.interchange.registry import KINDS, MARC, table_kind
from librarydesk.data.store.database import Database


@dataclass(frozen=True)
class KindRows:
    """A kind with the rows that an export of it would write from.

    `label` is the English text of its name, empty for MARC; `dated` tells whether an export can be
    narrowed to a year.
    """

    name: str
    label: str
    rows: int
    dated: bool


def rows_of_each_kind(database: Database) -> list[KindRows]:
    """The kinds in the order in which they build on each other, with how many rows there are."""
    found = []
    with database.read() as connection:
        for name in KINDS:
            kind = None if name == MARC else table_kind(name)
            rows = connection.exec_driver_sql(
                f"SELECT count(*) FROM {kind.table if kind else 'title'} WHERE voided_at IS NULL"
            ).scalar_one()
            dated = kind is not None and ":year" in kind.export
            found.append(KindRows(name, kind.label if kind else "", int(rows), dated))
    return found
