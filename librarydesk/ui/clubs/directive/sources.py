"""What the view of Directive 20 asks of the database."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.clubs.directive.words import ShownLine

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.statistics.directive import DirectivePage


@dataclass(frozen=True)
class ShownPage:
    """The page with its lines under the names of their groups, and what it says in words."""

    page: "DirectivePage"
    lines: tuple[ShownLine, ...]
    told: tuple[str, ...]
    site_heads: tuple[str, ...]


def shown_page(desk: "Desk", year: int, span: int) -> ShownPage:
    """The page of the own site."""
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.statistics.directive import BY_SITE, directive_page
    from librarydesk.reports.forms.clubs.directive import GROUPS, line_name, told
    from librarydesk.reports.forms.wording import paper

    with desk.database.read() as connection:
        page = directive_page(connection, year, span)
        words = paper(connection, "page", own_site_id(connection), clock.today(), file="directive")
    names = words.shared.table("group")
    lines: list[ShownLine] = []
    for group in GROUPS:
        lines.append(ShownLine(names[group]))
        of_group = (line for line in page.lines if line.asked.group == group)
        lines += [ShownLine(line_name(words, line), line) for line in of_group]
    heads = tuple(line_name(words, page.line(key)) for key in BY_SITE)
    return ShownPage(page, tuple(lines), tuple(told(words, page)), heads)
