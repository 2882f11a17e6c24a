"""The papers of a club, as a list in its panel: opening one asks where it goes and writes it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk import clock
from librarydesk.i18n import N_, _
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import PAPERS, ask_file, save_form
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.clubs.queries import ClubRow


@dataclass(frozen=True)
class ClubPaper:
    """A paper form of a club."""

    form: str
    words: str
    note: str
    suffixes: tuple[str, ...] = PAPERS
    wishes: tuple[str, ...] = ()
    yearly: bool = False


CLUB_PAPERS = (
    ClubPaper("attendance-sheet", N_("Attendance sheet"), N_("to tick in the room")),
    ClubPaper("club-card", N_("Members' cards"), N_("eight on a sheet, with bars"), (".pdf",)),
    ClubPaper("class-list", N_("Class list"), N_("who waits for a slip, to tick")),
    ClubPaper("consent-slips", N_("Consent slips"), N_("for those who wait"), (".pdf", ".docx")),
    ClubPaper(
        "certificate",
        N_("Certificates"),
        N_("for taking part, with the books that each member read"),
        (".pdf",),
        ("kind=completion",),
        yearly=True,
    ),
    ClubPaper(
        "certificate",
        N_("Letters of honour"),
        N_("for the members who may be named in public"),
        (".pdf",),
        ("kind=honour",),
        yearly=True,
    ),
    ClubPaper(
        "club-diary",
        N_("Diary of the year"),
        N_("sessions with their photos, attendance, books; it names nobody"),
        yearly=True,
    ),
)


def paper_rows() -> list[ListRow]:
    """The papers as rows of a list."""
    return [ListRow(_(paper.words), _(paper.note), target=paper) for paper in CLUB_PAPERS]


def save_paper(context: PageContext, parent: QWidget, club: "ClubRow", paper: ClubPaper) -> None:
    """Saves a paper of a club; who doesn't give the password gets it with numbers alone."""

    def ask() -> None:
        year = str(clock.today().year)
        parts = [club.code, paper.form, *([year] if paper.yearly else [])]
        out = ask_file(parent, _(paper.words), f"{'-'.join(parts)}.pdf", paper.suffixes)
        if out is not None:
            wishes = [*paper.wishes, *([f"year={year}"] if paper.yearly else [])]
            save_form(context, paper.form, club.code, out, wishes)

    context.seal.offer(parent, ask)
