"""The view Sessions: a club's term with its plan, the chosen session, and the roll call."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.chooser import ClubChooser
from librarydesk.ui.clubs.sessions.panel import CAME, PHOTOS, SessionPanel
from librarydesk.ui.clubs.sessions.roll_room import RollRoom
from librarydesk.ui.clubs.sessions.sources import YearOfClub, year_of_club
from librarydesk.ui.clubs.sessions.words import columns, counted_came, counted_sessions
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, row
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.clubs.queries import ClubRow
    from librarydesk.data.clubs.sessions.queries import TermRow, WholeSession

ROLL_KEYS = "Ctrl+G"


class SessionsView(Page):
    """The sessions of one club and year; in their place the roll call."""

    needs = frozenset({"clubs"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.club: ClubRow | None = None
        self._wanted: int | None = None
        self.chooser = ClubChooser(context)
        self.chips = FilterChips(_chips(()), name=_("Filters"))
        self._model: RowsModel[TermRow] = RowsModel(self.runner, columns(), parent=self)
        self.table: TableView[TermRow] = TableView(
            context, self._model, name="club-sessions", title=_("Sessions")
        )
        self.panel = SessionPanel(context)
        self.room = RollRoom(context, self)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Asks for the club, then for its sessions."""
        if not self.calling:
            self.room.desk.look()
        self.chooser.ask(self._show_club)

    @property
    def calling(self) -> bool:
        """Whether the roll call is shown."""
        return self.stages.currentWidget() is self.room.screen

    def primary_action(self) -> PageAction | None:
        """Recording a session; nothing beside a roll call."""
        return None if self.calling else PageAction(_("New session"), self.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """Planning, and the roll call of the chosen session."""
        return (
            PageAction(_("Plan sessions…"), self.begin_plan, "Ctrl+Shift+N"),
            PageAction(_("Roll call"), self.call_roll, ROLL_KEYS),
            PageAction(_("Change the session"), self.panel.begin_edit),
            PageAction(_("Attendance sheet…"), self.print_sheet, "Ctrl+P"),
            PageAction(_("Diary of the year…"), self.print_diary),
        )

    def open_target(self, target: object) -> None:
        """Shows a club's sessions by its id, or with a session's id and year that one."""
        match target:
            case int(club_id):
                self.chooser.choose(club_id)
            case (int(club_id), int(session_id), int(year)):
                self._wanted = session_id
                self.chips.set_chips(_chips((year,), year))
                self.chooser.choose(club_id)

    def take_scan(self, code: str) -> bool:
        """A member's card ticks it during a roll call."""
        return self.calling and self.room.screen.take_scan(code)

    def screens(self) -> Sequence[Screen]:
        """Who came, the sheets, and the roll call."""
        return (
            Screen("came", partial(self.panel.show_tab, CAME)),
            Screen("photos", partial(self.panel.show_tab, PHOTOS)),
            Screen("edit", self.panel.begin_edit),
            Screen("plan", self.begin_plan),
            Screen("roll", self._show_example),
        )

    def begin_new(self) -> None:
        """Opens the sheet for a session that was held."""
        if self.club is not None:
            self.panel.begin_new(self.club)

    def begin_plan(self) -> None:
        """Opens the sheet that plans sessions."""
        if self.club is not None:
            self.panel.begin_plan(self.club)

    def call_roll(self) -> None:
        """Goes on with the roll call that isn't finished, else begins that of the shown session."""
        if self.room.desk.journal is not None:
            self.room.go_on()
        else:
            self.panel.call_roll()

    def print_sheet(self) -> None:
        """Saves the sheet on which the next sessions of the club are ticked by hand."""
        self._save_paper("attendance-sheet", _("Attendance sheet"), [])

    def print_diary(self) -> None:
        """Saves the diary of the shown year."""
        year = self.chips.chosen("year")
        self._save_paper("club-diary", _("Diary of the year"), [f"year={year}"])

    def _save_paper(self, form: str, words: str, options: Sequence[str]) -> None:
        club = self.club
        if club is None:
            return

        def ask() -> None:
            out = ask_file(self, words, f"{form}-{club.code}.pdf")
            if out is not None:
                save_form(self.context, form, club.code, out, options)

        # Names and photos stand on them while the seal is open.
        self.context.seal.offer(self, ask)

    def _begin_roll(self, session: "WholeSession") -> None:
        if self.club is not None:
            self.room.call(self.club, session)

    def _show_example(self) -> None:
        if self.club is not None and self.panel.row is not None:
            self.room.show_example(self.club, self.panel.row)

    def _show_stage(self, stage: QWidget) -> None:
        self.stages.setCurrentWidget(stage)
        self.actions_changed.emit()
        self.ready.emit()

    def _connect(self) -> None:
        self.chooser.picked.connect(lambda _club: self.refresh())
        self.chips.changed.connect(self._ask)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.panel.begin_edit())
        self.panel.ready.connect(self.ready)
        self.panel.roll_wanted.connect(self._begin_roll)
        self.panel.sheet.made.connect(self._show_later)
        self.room.opened.connect(lambda: self._show_stage(self.room.screen))
        self.room.closed.connect(lambda: self._show_stage(self.listing))
        self.room.applied.connect(self._show_later)
        self.context.seal.changed.connect(self._seal_changed)

    def _seal_changed(self) -> None:
        """Names come or go at once, also from the tiles."""
        if self.calling:
            self.room.go_on()
        if self.club is not None and self.panel.row is not None:
            self.panel.show_session(self.club, self.panel.row)

    def _show_later(self, session_id: int) -> None:
        self._wanted = session_id

    def _show_club(self, club: "ClubRow | None") -> None:
        self.club = club
        self._ask()

    def _ask(self) -> None:
        club = self.club
        if club is None:
            self._show_rows(YearOfClub((), ()))
            return
        year = int(self.chips.chosen("year"))
        self.runner.read(
            lambda desk: year_of_club(desk, club.id, year),
            self._show_rows,
            owner=self,
            key="sessions",
        )

    def _show_rows(self, found: YearOfClub) -> None:
        self._show_years(found)
        rows = found.rows
        held = [row for row in rows if row.is_held]
        came = sum(row.came or 0 for row in held)
        self.chips.set_summary(f"{counted_sessions(len(held))} · {counted_came(came)}")
        self.lists.setCurrentWidget(self.table if found.years else self.first_step)
        self._model.set_rows(rows)
        if not rows or self.club is None:
            self.panel.show_nothing()
            self.ready.emit()
            return
        self._show_chosen(self.club, rows)

    def _show_chosen(self, club: "ClubRow", rows: "Sequence[TermRow]") -> None:
        wanted, self._wanted = self._wanted, None
        chosen = self.table.chosen_row()
        if wanted is None and chosen is not None:
            self.panel.show_session(club, chosen)
            return
        today = clock.today()
        past = [place for place, row in enumerate(rows) if row.day <= today]
        places = [place for place, row in enumerate(rows) if row.session_id == wanted and wanted]
        self.table.choose((places or past or [0])[0])

    def _choose(self, row: "TermRow | None") -> None:
        if row is not None and self.club is not None:
            self.panel.show_session(self.club, row)

    def _show_years(self, found: YearOfClub) -> None:
        year = int(self.chips.chosen("year"))
        wanted = _chips(found.years, year)
        self.chips.set_chips(wanted)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No session of this club yet"),
            _(
                "Plan a whole term at once, such as every Saturday, or record what was held."
                " Who came is ticked with one press a child."
            ),
            "clubs",
        )
        empty.add_step(_("Plan sessions…"), self.begin_plan, primary=True)
        empty.add_step(_("New session"), self.begin_new)
        return empty

    def _build(self) -> None:
        self.first_step = self._first_step()
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.first_step)
        self.chooser.setFixedWidth(theme().px(300))
        top = QVBoxLayout()
        top.setSpacing(theme().px(8))
        top.addWidget(self.room.offer)
        sheet = button(_("Attendance sheet…"), self.print_sheet)
        diary = button(_("Diary of the year…"), self.print_diary)
        bar = row(self.chooser, self.chips, sheet, diary, gap=12)
        bar.setStretch(1, 1)
        top.addLayout(bar)
        self.listing = QWidget()
        lay_out_sides(self.listing, self.lists, self.panel, above=top)
        self.stages = QStackedWidget()
        self.stages.addWidget(self.listing)
        self.stages.addWidget(self.room.screen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stages)


def _chips(years: Sequence[int], chosen: int | None = None) -> list[Chip]:
    this = clock.today().year
    known = sorted({*years, this, this + 1, chosen or this}, reverse=True)
    choices = [Choice(str(year), str(year)) for year in known]
    return [Chip("year", _("Year"), choices=choices, chosen=str(chosen or this), always=True)]
