"""The base of all sheets about a child: no drafts, and nothing stays in a sheet that was left."""

from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.sheet import Sheet


class ChildSheet(Sheet):
    """Drafts lie on the disk, so that these sheets keep none."""

    def __init__(self, context: PageContext, *, name: str, title: str, single: bool = True) -> None:
        super().__init__(context, name=name, title=title, draft=False, single=single)
        self._title = title

    def forget(self) -> None:
        """Empties the sheet and its heading."""
        self.empty()
        self.heading.setText(self._title)
