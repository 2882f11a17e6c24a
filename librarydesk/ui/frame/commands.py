"""The commands that the search box finds: the pages, and the deeds of the open page."""

from collections.abc import Callable, Sequence

from librarydesk.data.store.folding import fold
from librarydesk.i18n import _
from librarydesk.ui.frame.body import Body
from librarydesk.ui.frame.finding import Finding
from librarydesk.ui.page import PageAction
from librarydesk.ui.pages import PageEntry


def commands(
    text: str, entries: Sequence[PageEntry], body: Body, open_page: Callable[[str], None]
) -> list[Finding]:
    """The deeds and pages whose words hold every word of the text, accents optional.

    Deeds of the open page come first; those of another page open it before they are done.
    """
    current = body.current_name
    order = sorted(entries, key=lambda entry: entry.name != current)
    offered = [found for entry in order for found in _deeds(entry, body, open_page)]
    offered += [Finding(_(entry.words), _("page"), page=entry.name) for entry in entries]
    words = fold(text).split()
    return [found for found in offered if _holds(fold(found.words), words)]


def _deeds(entry: PageEntry, body: Body, open_page: Callable[[str], None]) -> list[Finding]:
    page = body.page_of(entry.name)
    if page is None:
        return []
    primary = page.primary_action()
    actions = [*([primary] if primary else []), *page.page_actions()]
    here = entry.name == body.current_name

    def elsewhere(action: PageAction) -> Callable[[], None]:
        def do() -> None:
            open_page(entry.name)
            action.deed()

        return do

    return [
        Finding(action.words, _kind(action), deed=action.deed)
        if here
        else Finding(action.words, _(entry.words), deed=elsewhere(action))
        for action in actions
    ]


def _kind(action: PageAction) -> str:
    return action.keys or _("command")


def _holds(folded: str, words: Sequence[str]) -> bool:
    parts = folded.split()
    return all(any(part.startswith(word) for part in parts) for word in words)
