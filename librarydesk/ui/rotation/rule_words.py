"""How a rule of rotation that isn't kept is told, and beside which field."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.data.rotation.limits import Broken


def told(broken: "Broken") -> str:
    """What isn't kept, as a sentence that asks why."""
    return _sentence(broken) % {
        "n": shown_number(broken.count),
        "limit": shown_number(broken.limit),
        "title": broken.example,
    }


def _sentence(broken: "Broken") -> str:
    n = broken.count
    sentences = {
        "rare": ngettext(
            "“%(title)s” is rare. Why does it travel?",
            "%(n)s titles are rare, such as “%(title)s”. Why do they travel?",
            n,
        ),
        "few_copies": ngettext(
            "“%(title)s” is there in fewer than %(limit)s copies. Why does it travel?",
            "%(n)s titles are there in fewer than %(limit)s copies, such as “%(title)s”."
            " Why do they travel?",
            n,
        ),
        "had_before": ngettext(
            "The point has had “%(title)s” within %(limit)s months. Why again?",
            "The point has had %(n)s of these titles within %(limit)s months, such as"
            " “%(title)s”. Why again?",
            n,
        ),
        "stays_long": _("%(n)s months at a point are more than %(limit)s. Why?"),
        "small_crew": ngettext(
            "%(n)s person is fewer than %(limit)s. Why?",
            "%(n)s people are fewer than %(limit)s. Why?",
            n,
        ),
        "above_capacity": _("The point has room for %(limit)s copies, not for %(n)s. Why?"),
    }
    return sentences[broken.breach.value]
