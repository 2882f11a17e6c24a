"""Sets as the sheet of a delivery asks for them: by code, by label, with what of them is where."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.rotation.sets.words import called
from librarydesk.ui.rotation.trips.words import counted_copies
from librarydesk.ui.widgets.completing import Completion

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.sets.handing_over import SetToHandOver

NAMED = 3


def sets_completing(desk: "Desk", typed: str) -> Sequence[Completion]:
    """The own sets whose code or name fits, by id."""
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.sets.queries import set_names
    from librarydesk.data.store.folding import fold

    with desk.database.read() as connection:
        rows = set_names(connection, own_site_id(connection))
    wanted = fold(typed)
    return [
        Completion(str(key), called(code), name or "")
        for key, code, name in rows
        if wanted in fold(f"{called(code)} {name or ''}")
    ][:12]


def set_on_label(desk: "Desk", read: str) -> Completion | None:
    """The own set whose label was read."""
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.sets.handing_over import set_with_label

    with desk.database.read() as connection:
        found = set_with_label(connection, own_site_id(connection), read)
    return None if found is None else Completion(str(found[0]), called(found[1]))


def is_label(read: str) -> bool:
    """Whether what was read is the label of a set."""
    from librarydesk.data.rotation.sets.handing_over import code_on_label

    return bool(code_on_label(read))


def set_standing(desk: "Desk", set_id: int, day: date) -> "SetToHandOver | None":
    """A set as it can be handed over on a day."""
    from librarydesk.data.rotation.sets.handing_over import set_to_hand_over

    with desk.database.read() as connection:
        return set_to_hand_over(connection, set_id, day)


def standing_words(found: "SetToHandOver | None") -> str:
    """Where a set is, and what of it isn't there."""
    if found is None:
        return _("Nothing of this set is held today.")
    parts = [counted_copies(len(found.here))]
    if not found.home:
        parts.append(_("at %(place)s: it is passed on from there") % {"place": found.place})
    if found.elsewhere:
        named = ", ".join(copy.accession_no for copy in found.elsewhere[:NAMED])
        said = ngettext(
            "%(n)s isn't there: %(numbers)s",
            "%(n)s aren't there: %(numbers)s",
            len(found.elsewhere),
        )
        more = " …" if len(found.elsewhere) > NAMED else ""
        parts.append(said % {"n": len(found.elsewhere), "numbers": named + more})
    return " · ".join(parts)
