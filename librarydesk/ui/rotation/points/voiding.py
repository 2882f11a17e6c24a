"""Taking the card of a point away, and back again."""

from functools import partial
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.points.queries import PointRow

CHANGES = frozenset({"rotation"})


def void_card(context: PageContext, row: "PointRow") -> None:
    """Voids the card of a point; undo writes it anew."""

    def deed(desk: "Desk") -> int | None:
        from librarydesk.data.network.queries import own_site_id
        from librarydesk.data.rotation.points.service import void_card as void

        with desk.database.read() as connection:
            own = own_site_id(connection)
        return void(desk.database, own, row.point_id, reason=_("No rotation point any more"))

    context.runner.write(deed, partial(_done, context, row.name), changes=CHANGES, owner=context)


def _done(context: PageContext, name: str, card_id: int | None) -> None:
    if card_id is not None:
        said = _("The card of %(point)s is voided. What was handed over there stays.")
        context.say_saved(said % {"point": name}, partial(_undo, context, card_id))


def _undo(context: PageContext, card_id: int) -> None:
    def deed(desk: "Desk") -> None:
        from librarydesk.data.rotation.points.service import undo_void

        undo_void(desk.database, card_id)

    context.runner.write(deed, lambda _done: None, changes=CHANGES, owner=context)
