"""A view of figures as a file: PDF, Word, Excel or plain text."""

from pathlib import Path

from librarydesk import i18n
from librarydesk.data.statistics.exploring.exploring import explore
from librarydesk.data.statistics.exploring.kept import kept_answer
from librarydesk.data.statistics.exploring.views import NamedView, view_named, view_of
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.exploring.document import view_document, write_view_csv
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.unfinished import written_whole
from librarydesk.reports.write import write_papers


def write(database: Database, which: str, out: Path, _options: FormOptions) -> None:
    """Writes the view that was saved under a name, or the one whose JSON is given.

    Raises:
        DeskError: `view.unknown`, and what `explore` raises.
    """
    found = _named(database, which)
    question = found.view.question
    answer = kept_answer(database, question) or explore(database, question)
    language = i18n.language()
    if out.suffix.lower() == ".csv":
        with written_whole(out) as file:
            write_view_csv(file, answer, language)
        return
    paper = out.suffix.lower() != ".xlsx"
    made = view_document(answer, found.view.shown, language, found.name, paper=paper)
    write_papers([made], out)


def _named(database: Database, which: str) -> NamedView:
    with database.read() as connection:
        named = view_named(connection, which)
    if named is not None:
        return named
    view = view_of(which)
    if view is None:
        raise DeskError(
            "view.unknown",
            _("There is no view “%(name)s”. Look it up in the page of statistics.")
            % {"name": which},
        )
    return NamedView("", view)
