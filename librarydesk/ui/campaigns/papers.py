"""The papers of this page, saved from the window; what donors get is recorded as sent."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk import clock
from librarydesk.coded.campaigns import GiftPaper
from librarydesk.i18n import N_, _, ngettext
from librarydesk.ui.campaigns.deeds import do
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import PAPERS, ask_file, save_form

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

FORMS = {
    GiftPaper.RECEIPT: ("gift-receipt", N_("Receipt"), PAPERS),
    GiftPaper.THANKS: ("thanks", N_("Thank-you letter"), PAPERS),
    GiftPaper.CERTIFICATE: ("acknowledgement", N_("Acknowledgement of the gift"), (".pdf",)),
}


def save_paper(context: PageContext, parent: QWidget, form: str, words: str, which: str) -> None:
    """Saves a paper that goes to no single donor: report, list of honour, minutes."""
    out = ask_file(parent, words, f"{form}-{which}.pdf")
    if out is not None:
        save_form(context, form, which, out)


def save_of_gift(context: PageContext, parent: QWidget, paper: GiftPaper, gift_no: str) -> None:
    """Saves a paper about one gift and records that it went out."""
    form, words, suffixes = FORMS[paper]
    out = ask_file(parent, _(words), f"{form}-{gift_no}.pdf", suffixes)
    if out is not None:
        save_form(context, form, gift_no, out, done=lambda: record(context, paper, [gift_no]))


def save_of_campaign(
    context: PageContext, parent: QWidget, paper: GiftPaper, campaign_id: int, code: str
) -> None:
    """Saves a paper for each donor of a campaign who didn't get it yet, and records that.

    What is recorded is what was due before the file was written.
    """
    form, words, suffixes = FORMS[paper]
    out = ask_file(parent, _(words), f"{form}-{code}.pdf", suffixes)
    if out is None:
        return

    def due(desk: "Desk") -> list[str]:
        from librarydesk.data.campaigns.thanking import AskedGifts, thanks_due
        from librarydesk.data.network.queries import own_site_id

        with desk.database.read() as connection:
            asked = AskedGifts(own_site_id(connection), campaign_id, without=paper)
            found = thanks_due(connection, asked)
        with_names = paper is GiftPaper.RECEIPT
        return [g.gift_no for one in found if with_names or not one.anonymous for g in one.gifts]

    def write(numbers: list[str]) -> None:
        if not numbers:
            said = _("Everybody has got this paper already. Print single ones in the view Gifts.")
            context.say_failed(Failure("letters.none", said))
            return
        save_form(context, form, code, out, done=lambda: record(context, paper, numbers))

    context.runner.read(due, write, owner=parent)


def record(context: PageContext, paper: GiftPaper, numbers: Sequence[str]) -> None:
    """Records that a paper about gifts went out today; *Undo* voids that."""
    today = clock.today()

    def deed(desk: "Desk") -> list[int]:
        from librarydesk.data.campaigns.letters import record_letters
        from librarydesk.data.network.queries import own_site_id

        with desk.database.read() as connection:
            site_id = own_site_id(connection)
        return record_letters(desk.database, site_id, today, paper, numbers)

    def undo(desk: "Desk", rows: list[int]) -> None:
        from librarydesk.data.campaigns.letters import void_letters

        void_letters(desk.database, rows, reason=_("Not sent after all"))

    def said(rows: list[int]) -> str:
        count = len(rows)
        return ngettext(
            "%(paper)s recorded as sent for %(n)s gift.",
            "%(paper)s recorded as sent for %(n)s gifts.",
            count,
        ) % {"paper": paper.label, "n": count}

    do(context, context, deed, said=said, undo=undo)
