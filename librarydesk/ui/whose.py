"""Says in a sheet whose the row is, where an edit is but a proposal or can't be made here."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _, language
from librarydesk.ui.failure import Failure

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.exchange.row_state import Disputed, RowState
    from librarydesk.data.exchange.whose import Whose

PROVINCE, OTHER_SITE = "province", "other_site"


def whose_is(desk: "Desk", table: str, row_id: int) -> "Whose":
    """Whose a row is."""
    from librarydesk.data.exchange import whose

    with desk.database.read() as connection:
        return whose.whose_is(connection, table, row_id)


def row_state(desk: "Desk", table: str, row_id: int) -> "RowState":
    """Whose a row is, and what is still to be decided about it."""
    from librarydesk.data.exchange import row_state

    return row_state.row_state(desk.database, table, row_id, language())


def sentences_of(state: "RowState") -> tuple[str, ...]:
    """What a sheet says above its fields; nothing where the row is ours and agreed on."""
    failure = refusal(state.whose)
    owner = failure.sentence if failure else proposal_words(state.whose)
    said = [owner, *(_disputed(one) for one in state.disputed)]
    if state.number:
        words = _("%(number)s is a provisional number: two PCs gave the same one.")
        said.append(words % {"number": state.number})
    return tuple(one for one in said if one)


def _disputed(one: "Disputed") -> str:
    told = {"field": one.field, "shown": one.shown, "other": one.other}
    if one.proposal:
        said = _("%(field)s: a library proposes “%(other)s”; “%(shown)s” is shown.")
    else:
        said = _("%(field)s has two values, “%(shown)s” (shown) and “%(other)s”.")
    return said % told


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
