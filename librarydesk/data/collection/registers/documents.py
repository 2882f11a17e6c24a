"""The papers by which something happened to copies, and the names of sites beside them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.network.states import of_state
from librarydesk.data.store.bulk_reading import driver_rows

_PAPERS = """
SELECT e.id, e.new_accession_no, coalesce(e.decision_no, d.decision_no, d.code), i.reason
FROM json_each(:events) j JOIN copy_event e ON e.id = j.value
LEFT JOIN weeding_item i
  ON i.copy_id = e.copy_id AND i.weeded_event_id = e.id AND i.voided_at IS NULL
LEFT JOIN weeding_dossier d ON d.id = i.dossier_id
"""
_NAMES = f"SELECT j.value, {of_state('name', 'j.value')} FROM json_each(:sites) j"


@dataclass(frozen=True)
class EventPaper:
    """What an event names: a new number (of a transfer), its paper, the reason of a weeding."""

    new_number: str | None
    document: str | None
    reason: str | None


def papers_of(connection: Connection, events: Iterable[int]) -> dict[int, EventPaper]:
    """The papers of copy events by their ids."""
    rows = driver_rows(connection, _PAPERS, {"events": json.dumps(sorted(set(events)))})
    return {row[0]: EventPaper(*row[1:]) for row in rows}


def site_names(connection: Connection, sites: Iterable[int], day: date) -> dict[int, str]:
    """The names of sites on a day by their ids; a site without one that day is left out."""
    values = {"sites": json.dumps(sorted(set(sites))), "day": day.isoformat()}
    return {row[0]: row[1] for row in driver_rows(connection, _NAMES, values) if row[1]}
