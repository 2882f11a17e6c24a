"""The table of the page for Directive 20, a group's name standing above its lines."""

from librarydesk.i18n import _
from librarydesk.ui.clubs.directive.sources import ShownPage
from librarydesk.ui.clubs.directive.words import ShownLine, columns
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.grouped_table import GroupedTable


class LinesTable(GroupedTable[ShownLine]):
    """The lines over so many years, each group below its name."""

    def __init__(self, context: PageContext, span: int) -> None:
        super().__init__(
            context,
            columns(range(span + 1)),
            name=f"directive-{span}",
            title=_("Service for children"),
            group=_group,
        )

    def show_page(self, shown: ShownPage) -> None:
        """Shows the lines of a page under the years that it has."""
        self.show_under(columns(shown.page.years), shown.lines)


def _group(row: ShownLine) -> str | None:
    return row.name if row.line is None else None
