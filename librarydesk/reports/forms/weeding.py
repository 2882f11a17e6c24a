"""The form `weeding`: the five papers of a weeding dossier, by its code."""

from datetime import date
from pathlib import Path

from librarydesk import clock, i18n
from librarydesk.data.collection.weeding.printing import whole_dossier
from librarydesk.data.store.database import Database
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _
from librarydesk.reports.document import Document
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.issuer import issuer_of
from librarydesk.reports.weeding.document import Paper, weeding_papers
from librarydesk.reports.weeding.wording import WeedingWords
from librarydesk.reports.write import write_papers


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the papers of the dossier with a code; the option `paper` picks one.

    Raises:
        DeskError: `weeding.no_code`.
        WrongUseError: `form.paper` for a paper that is none of the five.
    """
    write_papers(dossier_papers(database, which, _paper(options), clock.today()), out)


def dossier_papers(
    database: Database, code: str, paper: Paper | None, today: date
) -> list[Document]:
    """The papers as documents in the language in use."""
    with database.read() as connection:
        whole = whole_dossier(connection, code, today)
        day = whole.dossier.decided_on or today
        issuer = issuer_of(connection, whole.dossier.site_id, day, i18n.language())
    return weeding_papers(WeedingWords(whole, issuer, today), paper)


def _paper(options: FormOptions) -> Paper | None:
    wanted = options.get("paper")
    if not wanted:
        return None
    if wanted not in list(Paper):
        raise WrongUseError(
            "form.paper",
            _("There is no paper “%(paper)s” in a weeding dossier. Give one of: %(papers)s.")
            % {"paper": wanted, "papers": ", ".join(Paper)},
        )
    return Paper(wanted)
