"""Says in a sheet whose the row is, where an edit is but a proposal or can't be made here."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.exchange.whose import Whose

PROVINCE, OTHER_SITE = "province", "other_site"


def whose_is(desk: "Desk", table: str, row_id: int) -> "Whose":
    """Whose a row is."""
    from librarydesk.data.exchange import whose

    with desk.database.read() as connection:
        return whose.whose_is(connection, table, row_id)


def proposal_words(whose: "Whose") -> str:
    """What a sheet says where saving makes a proposal; empty where it simply saves."""
    if whose.hand != PROVINCE:
        return ""
    return _(
        "This is the province's. What you save goes to it as a proposal with the next exchange;"
        " until it is taken the province's value is shown."
    )


def refusal(whose: "Whose") -> Failure | None:
    """Why a row of another site can't be changed here; None where it can."""
    if whose.hand != OTHER_SITE:
        return None
    said = _(
        "This belongs to %(site)s, so it can't be changed here. You can record what happens to it;"
        " for anything else call %(site)s."
    )
    return Failure("exchange.not_ours", said % {"site": whose.site})
