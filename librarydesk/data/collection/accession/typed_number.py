"""An accession number that somebody types by hand: whether it may be taken."""

import re

from sqlalchemy import Connection

from librarydesk.data.collection.accession.numbers import LAST_NUMBER, MOST_DIGITS
from librarydesk.data.collection.accession.used_numbers import is_borne
from librarydesk.data.store.folding import fold
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_COUNTED = re.compile(rf"(.*?)([0-9]{{1,{MOST_DIGITS}}})")


def refuse_typed(connection: Connection, site_id: int, number: str) -> None:
    """Refuses a number that a copy of the site bears, or that another PC may give.

    Raises:
        DeskError: `numbers.empty`, `numbers.taken`, `numbers.of_other_pc`.
    """
    folded = fold(number)
    if not folded:
        raise DeskError(
            "numbers.empty", _("“%(number)s” is no number. Type one.") % {"number": number}
        )
    if is_borne(connection, site_id, folded):
        raise DeskError(
            "numbers.taken",
            _("A copy bears the number %(number)s already. Give this one another number.")
            % {"number": number},
            number=number,
        )
    pc = _pc_that_may_give(connection, site_id, folded)
    if pc is not None:
        raise DeskError(
            "numbers.of_other_pc",
            _("%(number)s lies in the range of another PC, %(pc)s. Type a number outside of it.")
            % {"number": number, "pc": pc},
            number=number,
        )


def _pc_that_may_give(connection: Connection, site_id: int, folded: str) -> str | None:
    """The name of the other PC in whose range a number lies."""
    counted = _COUNTED.fullmatch(folded)
    if counted is None:
        return None
    found = connection.exec_driver_sql(
        "SELECT d.name FROM number_range r JOIN device d ON d.id = r.holder_id"
        " WHERE r.site_id = ? AND fold(r.prefix || '0') = ? || '0' AND r.voided_at IS NULL"
        " AND d.own = 0 AND ? BETWEEN r.first_no AND coalesce(r.last_no, ?) LIMIT 1",
        (site_id, counted[1], int(counted[2]), LAST_NUMBER),
    ).scalar()
    return None if found is None else str(found)
