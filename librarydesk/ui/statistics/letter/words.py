"""What the view of a report in words says."""

from librarydesk.i18n import _
from librarydesk.ui.statistics.letter.sources import Found, Shown


def part_words() -> tuple[str, ...]:
    """The tabs of the four parts."""
    return (_("1 Results"), _("2 Difficulties"), _("3 Tasks"), _("4 Proposals"))


def state_words(found: Found, shown: Shown | None) -> str:
    """Whether a part is written, edited, or can only be read."""
    if found.report.closed:
        if shown is None:
            return _("The period was closed without words.")
        return _("The period is closed: its words stay as they were. Reopen it to edit them.")
    if shown is not None and shown.text.edited:
        return _("Edited. What you type is kept by itself.")
    return _("Written from the figures. Type into it; it is kept by itself.")
