"""The commands that the search box finds: the pages, and the deeds of the open page."""

from collections.abc import Sequence

from librarydesk.data.store.folding import fold
from librarydesk.i18n import _
from librarydesk.ui.frame.finder import Finding
from librarydesk.ui.page import Page, PageAction
from librarydesk.ui.pages import PageEntry


def commands(text: str, entries: Sequence[PageEntry], page: Page | None) -> list[Finding]:
    """The pages and deeds whose words hold every word of the text, accents optional."""
    offered = [*_of_page(page), *_pages(entries)]
    words = fold(text).split()
    return [found for found in offered if _holds(fold(found.words), words)]


def _pages(entries: Sequence[PageEntry]) -> list[Finding]:
    return [Finding(_(entry.words), _("page"), page=entry.name) for entry in entries]


def _of_page(page: Page | None) -> list[Finding]:
    if page is None:
        return []
    primary = page.primary_action()
    actions = [*([primary] if primary else []), *page.page_actions()]
    return [Finding(action.words, _kind(action), deed=action.deed) for action in actions]


def _kind(action: PageAction) -> str:
    return action.keys or _("command")


def _holds(folded: str, words: Sequence[str]) -> bool:
    parts = folded.split()
    return all(any(part.startswith(word) for part in parts) for word in words)
