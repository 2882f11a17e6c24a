"""The form `invitation EVENT`: a letter to everybody who is invited to a seminar."""

from pathlib import Path

from librarydesk.data.store.database import Database
from librarydesk.reports.forms.events.delegates import write_invitations
from librarydesk.reports.forms.registry import FormOptions


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the letters into one file, each on a page of its own."""
    write_invitations(database, which, out, options)
