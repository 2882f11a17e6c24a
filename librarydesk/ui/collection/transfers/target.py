"""What another view asks for: handing a copy over, or copies that are still to be named."""

from dataclasses import dataclass

from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.views import InView


@dataclass(frozen=True, slots=True)
class HandOver:
    """Opens the sheet; with a copy, its number and owner stand there already."""

    copy_id: int | None = None


def hand_over(context: PageContext, copy_id: int) -> None:
    """Goes to where a copy is handed over."""
    context.go_to("collection", InView("weeding", HandOver(copy_id)))
