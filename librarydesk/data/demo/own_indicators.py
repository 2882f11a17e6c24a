"""The indicators that the demo province defined for itself, as its file says them."""

import json
import tomllib

from librarydesk.data.demo.bulk import BulkWriter
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.resources import resource


def write_own_indicators(writer: BulkWriter, plan: DemoPlan) -> None:
    """Adds each definition of the file, taken in February of the first year."""
    with resource("demo", "own-indicators.toml").open("rb") as file:
        tables = tomllib.load(file)["indicator"]
    day = f"{plan.years[0]}-02-03"
    rows = ((day, (table["code"], 1, _json(table))) for table in tables)
    writer.insert("own_indicator", "code, version, definition", rows)


def _json(table: dict[str, object]) -> str:
    return json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
