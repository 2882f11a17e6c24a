"""The section with the limits of rotation, the mobile library and clubs: warnings, no walls."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.system.settings.limit_row import LimitRow
from librarydesk.ui.system.settings.limit_words import (
    LimitWords,
    limit_words,
    report_limit_words,
)
from librarydesk.ui.system.settings.section import Section
from librarydesk.ui.widgets.basics import label, line
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.store.limits import Limit

CHANGES = frozenset({"rotation", "mobile", "clubs", "closing"})


class LimitsSection(Section):
    """A line a limit; a number is kept when Enter is pressed or its field is left."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("Limits of rotation, the mobile library and clubs"))
        said = _("Whoever goes beyond a limit is warned and may give a reason; nothing is blocked.")
        self.body.addWidget(label(said, "soft", wrap=True))
        self._fill(context, limit_words())

    def _fill(self, context: PageContext, named: "Mapping[Limit, LimitWords]") -> None:
        from librarydesk.data.store.limits import DEFAULTS, HIGHEST

        self._context = context
        self.rows: dict[Limit, LimitRow] = {}
        for which, words in named.items():
            made = LimitRow(which, words, DEFAULTS[which], HIGHEST[which])
            made.wanted.connect(partial(self._set, made))
            self.rows[which] = made
            self.body.addWidget(line())
            self.body.addWidget(made)

    def refresh(self) -> None:
        """Asks again for what is set."""
        self._context.runner.read(_limits, self._show, owner=self, key=type(self).__name__)

    def _show(self, kept: "dict[Limit, int]") -> None:
        for which, row in self.rows.items():
            row.show_kept(kept[which])
        self.shown.emit()

    def _set(self, row: LimitRow, number: int) -> None:
        self._context.runner.write(
            partial(_set_limit, row.which, number),
            partial(self._is_set, row, number),
            changes=CHANGES,
            failed=lambda failure: self._refused(row, failure),
        )

    def _is_set(self, row: LimitRow, number: int, before: int) -> None:
        said = _("%(limit)s %(number)s %(unit)s") % {
            "limit": row.words.name,
            "number": shown_number(number),
            "unit": row.words.unit,
        }
        self._context.say_saved(said, partial(self._undo, row.which, before))

    def _undo(self, which: "Limit", before: int) -> None:
        self._context.runner.write(
            partial(_set_limit, which, before), lambda _number: None, changes=CHANGES, owner=self
        )

    def _refused(self, row: LimitRow, failure: Failure) -> None:
        row.show_refused(failure.sentence)


class ReportsSection(LimitsSection):
    """The deadline of the reports of libraries."""

    def __init__(self, context: PageContext) -> None:
        Section.__init__(self, _("Reports"))
        self._fill(context, report_limit_words())


def _limits(desk: "Desk") -> "dict[Limit, int]":
    from librarydesk.data.store.limits import limits

    with desk.database.read() as connection:
        return limits(connection)


def _set_limit(which: "Limit", number: int, desk: "Desk") -> int:
    from librarydesk.data.store.limits import set_limit

    return set_limit(desk.database, which, number)
