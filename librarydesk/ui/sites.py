"""Sites that complete what is typed, in the fields of all pages."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.widgets.completing import Completion, Provider

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.network.queries import SiteRow

AskedDay = Callable[[], date]


def sites(day: AskedDay = clock.today) -> Provider:
    """Completes sites as they are on a day; the key is their id."""

    def provide(desk: "Desk", typed: str) -> Sequence[Completion]:
        return [_completion(str(site.id), site) for site in _found(desk, typed, day())]

    return provide


def sites_by_code(day: AskedDay = clock.today) -> Provider:
    """The same with the code as the key, as commands take it."""

    def provide(desk: "Desk", typed: str) -> Sequence[Completion]:
        return [_completion(site.code, site) for site in _found(desk, typed, day())]

    return provide


def _completion(key: str, site: "SiteRow") -> Completion:
    """The name, told apart from others of that name by the unit where it lies."""
    return Completion(key, site.name, site.unit or site.code)


def _found(desk: "Desk", typed: str, day: date) -> "Sequence[SiteRow]":
    from librarydesk.data.network.queries import sites_completing

    with desk.database.read() as connection:
        return sites_completing(connection, typed, day)
