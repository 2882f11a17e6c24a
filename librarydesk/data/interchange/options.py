"""How an import or export is to be done, and how it tells how far it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from librarydesk.data.interchange.columns import Columns
    from librarydesk.data.sealing.seal import Seal

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with what is being done, how many are done and of how many (0 when not known)."""


@dataclass(frozen=True)
class ImportOptions:
    """How a file is imported.

    `dry_run` does everything, rolls it back and writes no file; `strict` refuses the whole file for
    one bad row; bad rows are written to a file if `writes_rejected`. `site` (a code), `acquired_on`
    and `source` are for MARC copies that lack them. `columns` is what a person said of the file's
    columns (None: what is remembered of its heading, else the kind's own names), `own_heading`
    forgets what is remembered; `encoding` and `capitals` (`keep`, `sentence`) how it is read.
    """

    dry_run: bool = False
    strict: bool = False
    writes_rejected: bool = True
    site: str | None = None
    acquired_on: date | None = None
    source: str | None = None
    columns: "Columns | None" = None
    own_heading: bool = False
    sheet: str | None = None
    encoding: str | None = None
    capitals: str | None = None
    seal: "Seal | None" = None


@dataclass(frozen=True)
class ExportOptions:
    """How a kind is exported: only the rows of a year, with the Vietnamese labels as header.

    `seal` is the open seal over what names children, for these and imports; None opens it where no
    password is needed.
    """

    year: int | None = None
    labels: bool = False
    seal: "Seal | None" = None


def silent(what: str, done: int, total: int) -> None:
    """Tells nobody how far the work is."""
