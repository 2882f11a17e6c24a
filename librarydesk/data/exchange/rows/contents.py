"""What a row says here, and what came: the values of its columns, references as local ids."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from librarydesk.data.exchange.rows.deed import Deed
from librarydesk.data.exchange.rows.resolved import resolved
from librarydesk.data.exchange.rows.shapes import TableShape
from librarydesk.data.exchange.rows.staging import name_of
from librarydesk.data.exchange.rows.vectors import Version
from librarydesk.data.store.editing import Value


@dataclass(frozen=True)
class Pair:
    """A row as it is here and as it came: its id, the staged row, what each knows."""

    row_id: int
    staged: int
    mine: Version
    theirs: Version
    their_stamp: int
    my_stamp: int


def contents(
    deed: Deed, shape: TableShape, pair: Pair
) -> tuple[dict[str, Value], dict[str, Value]]:
    """What a row says here and what came, references as local ids."""
    columns = shape.content
    here = row_content(deed, shape, pair.row_id)
    values, joins = resolved(shape, columns)
    came = deed.raw.execute(
        f"SELECT {values} FROM temp.{name_of(shape.name)} s {joins} WHERE s.rowid = ?",
        (pair.staged,),
    ).fetchone()
    return here, dict(zip(columns, came, strict=True))


def row_content(deed: Deed, shape: TableShape, row_id: int) -> dict[str, Value]:
    """What a row says, references as local ids."""
    names = ", ".join(f'"{column}"' for column in shape.content)
    row = deed.raw.execute(f"SELECT {names} FROM {shape.name} WHERE id = ?", (row_id,)).fetchone()
    return dict(zip(shape.content, row, strict=True))


def json_of(values: Mapping[str, Value]) -> str:
    """Values by column as JSON; bytes are left out, since what is sealed is in no list."""
    plain = {name: value for name, value in values.items() if not isinstance(value, bytes)}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)
