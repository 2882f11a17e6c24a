"""The papers of an event, saved from the window."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import PAPERS, ask_file, save_form

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.queries import EventRow


def save_event_paper(
    context: PageContext,
    parent: QWidget,
    event: "EventRow",
    form: str,
    words: str,
    suffixes: Sequence[str] = PAPERS,
) -> None:
    """Asks where a paper of an event goes and writes it."""
    name = f"{form}-{event.code.replace('/', '-')}{suffixes[0]}"
    out = ask_file(parent, words, name, suffixes)
    if out is None:
        return

    def code_of_site(desk: "Desk") -> str:
        from librarydesk.data.network.queries import site_code_of

        with desk.database.read() as connection:
            return site_code_of(connection, event.site_id)

    def known(code: str) -> None:
        save_form(context, form, event.code, out, [f"site={code}"])

    context.runner.read(code_of_site, known, owner=parent)
