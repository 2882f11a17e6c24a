"""What the list of numbers asks of the database, on the read-only lane."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.queries import CopyToHandOver


def copies_with_numbers(
    desk: "Desk", numbers: Sequence[str], day: date
) -> "dict[str, list[CopyToHandOver]]":
    """The copies that bear each of some numbers, the own site's first, as they stand on a day."""
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.numbers import copies_bearing
    from librarydesk.data.store.folding import fold

    with desk.database.read() as connection:
        own = own_site_id(connection)
        found = copies_bearing(connection, numbers, organiser_id=own, day=day)
    return {number: found.get(fold(number), []) for number in numbers}
