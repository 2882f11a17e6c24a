"""What the view of the stick asks of the stick and of the database."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk import clock

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


@dataclass(frozen=True)
class Lying:
    """How many files of the exchange lie in a folder; `refusal` says why it can't be read."""

    bundles: int = 0
    notes: int = 0
    refusal: str = ""


@dataclass(frozen=True)
class Known:
    """Names of sites by code, and how much there is to decide."""

    names: dict[str, str]
    to_decide: int


def look_into(folder: Path) -> Lying:
    """Counts the files of the exchange in a folder; their contents are not read."""
    from librarydesk.data.exchange.taking.finding import find
    from librarydesk.errors import DeskError

    try:
        with tempfile.TemporaryDirectory() as unpacked:
            notes = [found.is_note for found in find(folder, Path(unpacked))]
    except DeskError as error:
        return Lying(refusal=error.message)
    return Lying(notes.count(False), notes.count(True))


def known(desk: "Desk") -> Known:
    """What the account needs to know."""
    from librarydesk.data.exchange.conflicts.queries import open_conflicts
    from librarydesk.data.network.queries import sites_on

    with desk.database.read() as connection:
        names = {site.code: site.name for site in sites_on(connection, clock.today())}
        return Known(names, len(open_conflicts(connection)))
