"""The sheet of what the year's communication plan promises, by kind and quarter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from librarydesk.coded.events import MediaKind
from librarydesk.i18n import _
from librarydesk.ui.events.deeds import save_rows
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.fields import NumberField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.events.media.queries import Promise
    from librarydesk.data.store.saving import SavedRow

QUARTERS = (1, 2, 3, 4)


class PromiseSheet(Sheet):
    """A line for each kind, a number for each quarter; an empty one promises nothing."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="promises", title=_("Communication plan"), draft=False, single=True
        )
        self._year = self._site = 0
        self.fields: dict[tuple[str, int], NumberField] = {}
        self.add_widget(self._grid_of_fields())
        self.save_wanted.connect(lambda _next: self._save_promises())

    def begin_for(self, site_id: int, year: int, promises: "Sequence[Promise]") -> None:
        """Begins with what a year promises already."""
        self._site, self._year = site_id, year
        self.heading.setText(_("Communication plan of %(year)s") % {"year": year})
        for field in self.fields.values():
            field.set_typed("")
        for promise in promises:
            for quarter, target in zip(QUARTERS, promise.promised, strict=True):
                if target and (promise.kind, quarter) in self.fields:
                    self.fields[promise.kind, quarter].set_number(target)
        self.fields[MediaKind.TV_REPORT.value, 1].setFocus()

    def _grid_of_fields(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme().px(6))
        for quarter in QUARTERS:
            heading = label(_("Q%(quarter)s") % {"quarter": quarter}, "soft")
            grid.addWidget(heading, 0, quarter)
        for place, kind in enumerate(MediaKind, 1):
            grid.addWidget(label(kind.label, "soft", wrap=True), place, 0)
            for quarter in QUARTERS:
                field = NumberField(most=9_999)
                quarter_words = _("Q%(quarter)s") % {"quarter": quarter}
                field.line.setAccessibleName(f"{kind.label}, {quarter_words}")
                self.fields[kind.value, quarter] = field
                grid.addWidget(field, place, quarter)
        grid.setColumnStretch(0, 3)
        for quarter in QUARTERS:
            grid.setColumnStretch(quarter, 2)
        return holder

    def _save_promises(self) -> None:
        if any(field.problem() for field in self.fields.values()):
            for field in self.fields.values():
                field.mark(wrong=bool(field.problem()))
            self.not_saved()
            return
        promised = {key: number for key, field in self.fields.items() if (number := field.number())}
        site, year = self._site, self._year

        def deed(desk: "Desk") -> "Sequence[SavedRow]":
            from librarydesk.data.events.media.service import set_promises

            return set_promises(desk.database, site, year, promised)

        said = _("Saved: communication plan of %(year)s") % {"year": year}
        save_rows(
            self._context,
            deed,
            said,
            done=lambda _rows: self.saved(),
            failed=self._not_saved,
        )

    def _not_saved(self, failure: Failure) -> None:
        self.not_saved()
        self._context.say_failed(failure)
