"""A page of several views behind tabs; each view is a page of its own, made when first opened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.chips import TabChips


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """A view: its name in code, the words of its tab, and where its class lies."""

    name: str
    words: str
    module: str
    class_name: str


@dataclass(frozen=True, slots=True)
class InView:
    """A target for `open_target` of one view, by its name; None only opens the view."""

    view: str
    target: object = None


class _OneAtATime(QStackedWidget):
    """Needs the room of the view that is open, not that of the widest."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        if shown is None:
            return super().minimumSizeHint()
        size = shown.minimumSizeHint().expandedTo(shown.minimumSize())
        column = shown.layout()
        if column is not None and column.hasHeightForWidth():
            # What breaks its line in this width is scrolled to, not pressed together.
            wanted = column.minimumHeightForWidth(max(self.width(), size.width()))
            size.setHeight(max(size.height(), wanted))
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class ViewsPage(Page):
    """Shows one of its views; actions, scans and changes are those of the view that is open."""

    def __init__(
        self, context: PageContext, entries: Sequence[ViewEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self._entries = list(entries)
        self._views: dict[str, Page] = {}
        self.tabs = TabChips([_(entry.words) for entry in entries], name=_("Views"))
        self.tabs.setVisible(len(entries) > 1)
        self.tabs.changed.connect(self._open_at)
        self._stack = _OneAtATime()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self._open_at(0)

    def view(self, name: str) -> Page:
        """The view of that name, made if need be."""
        if name not in self._views:
            entry = next(entry for entry in self._entries if entry.name == name)
            made = getattr(import_module(entry.module), entry.class_name)(self.context, self._stack)
            if not isinstance(made, Page):
                raise TypeError(entry.class_name)
            made.ready.connect(self.ready)
            made.actions_changed.connect(self.actions_changed)
            self._views[name] = made
            self._stack.addWidget(made)
        return self._views[name]

    @property
    def current(self) -> Page:
        """The view that is shown."""
        return self.view(self._entries[self.tabs.current()].name)

    def open_view(self, name: str) -> None:
        """Shows the view of that name."""
        places = [entry.name for entry in self._entries]
        self.tabs.choose(places.index(name))

    def refresh(self) -> None:
        """Asks for the data of the open view again, now that it can be seen."""
        self.current.refresh_if_stale()

    def take_change(self, names: frozenset[str]) -> None:
        """Tells every view that has been made; a hidden one refreshes when it is shown."""
        for view in self._views.values():
            view.take_change(names)

    def refresh_if_stale(self) -> None:
        """Refreshes the open view when something changed since it was last filled."""
        self.stale = False
        self.current.refresh_if_stale()

    def primary_action(self) -> PageAction | None:
        """The deed of the open view."""
        return self.current.primary_action()

    def page_actions(self) -> Sequence[PageAction]:
        """The deeds of the open view, opening the others, and what can be done in those."""
        others = [
            entry.name for entry in self._entries if self._views.get(entry.name) is not self.current
        ]
        opening = [
            PageAction(_(entry.words), partial(self.open_view, entry.name))
            for entry in self._entries
            if entry.name in others
        ]
        elsewhere = [action for name in others for action in self._deeds_of(name)]
        return (*self.current.page_actions(), *opening, *elsewhere)

    def unmade(self) -> Sequence[ViewEntry]:
        """The views that have not been made yet: what can be done there isn't known before."""
        return [entry for entry in self._entries if entry.name not in self._views]

    def _deeds_of(self, name: str) -> list[PageAction]:
        """The deeds of a view that isn't open, without their keys: these are the open view's."""
        view = self._views.get(name)
        if view is None:
            return []
        primary = view.primary_action()
        actions = [*([primary] if primary else []), *view.page_actions()]
        return [PageAction(one.words, partial(self._do_in, name, one.deed)) for one in actions]

    def _do_in(self, name: str, deed: Callable[[], None]) -> None:
        self.open_view(name)
        deed()

    def open_target(self, target: object) -> None:
        """Hands a target to the view that it names, anything else to the first one."""
        named = target if isinstance(target, InView) else InView(self._entries[0].name, target)
        self.open_view(named.view)
        if named.target is not None:
            self.current.open_target(named.target)

    def take_scan(self, code: str) -> bool:
        """Hands a scanned code to the open view."""
        return self.current.take_scan(code)

    def screens(self) -> Sequence[Screen]:
        """Every view as it opens (but the first), and its further states."""
        found: list[Screen] = []
        for place, entry in enumerate(self._entries):
            if place:
                found.append(Screen(entry.name, partial(self.open_view, entry.name)))
            found += [
                Screen(_named(entry.name, state.name, first=not place), state.show)
                for state in self.view(entry.name).screens()
            ]
        return found

    def _open_at(self, place: int) -> None:
        view = self.view(self._entries[place].name)
        self._stack.setCurrentWidget(view)
        view.refresh_if_stale()
        self.actions_changed.emit()


def _named(view: str, state: str, *, first: bool) -> str:
    return state if first else f"{view}-{state}"
