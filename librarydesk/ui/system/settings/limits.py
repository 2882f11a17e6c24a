"""The section with the limits of rotation, the mobile library and clubs: warnings, no walls."""

from functools import partial
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.system.settings.limit_row import LimitRow
from librarydesk.ui.system.settings.limit_words import limit_words
from librarydesk.ui.system.settings.section import Section
from librarydesk.ui.widgets.basics import label, line
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.store.limits import Limit

CHANGES = frozenset({"rotation", "mobile", "clubs"})


class LimitsSection(Section):
    """A line a limit; a number is kept when Enter is pressed or its field is left."""

    def __init__(self, context: PageContext) -> None:
        from librarydesk.data.store.limits import DEFAULTS, HIGHEST

        super().__init__(_("Limits of rotation, the mobile library and clubs"))
        self._context = context
        said = _("Whoever goes beyond a limit is warned and may give a reason; nothing is blocked.")
        self.body.addWidget(label(said, "soft", wrap=True))
        self.rows: dict[Limit, LimitRow] = {}
        for which, words in limit_words().items():
            made = LimitRow(which, words, DEFAULTS[which], HIGHEST[which])
            made.wanted.connect(partial(self._set, made))
            self.rows[which] = made
            self.body.addWidget(line())
            self.body.addWidget(made)

    def refresh(self) -> None:
        """Asks again for what is set."""
        self._context.runner.read(_limits, self._show, owner=self, key="limits")

    def _show(self, kept: "dict[Limit, int]") -> None:
        for which, number in kept.items():
            self.rows[which].show_kept(number)
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


def _limits(desk: "Desk") -> "dict[Limit, int]":
    from librarydesk.data.store.limits import limits

    with desk.database.read() as connection:
        return limits(connection)


def _set_limit(which: "Limit", number: int, desk: "Desk") -> int:
    from librarydesk.data.store.limits import set_limit

    return set_limit(desk.database, which, number)
