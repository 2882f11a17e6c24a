"""The findings beside the preview: each in full words, with a link to where its cause lies."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from librarydesk.i18n import _, ngettext
from librarydesk.ui.statistics.issues import NO_DATA, Issue, page_words
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import Panel, button, label, line, row
from librarydesk.ui.widgets.numbers import shown_number

SHOWN_SITES = 5


class IssueList(Panel):
    """Lists what to look at; `opened` gives the page of a cause, `all_wanted` asks for all."""

    opened = Signal(str)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("To look at"))
        self._area = QScrollArea()
        self._area.setProperty("role", "plain")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setAccessibleName(_("Findings"))
        self.body.addWidget(self._area, 1)

    def set_issues(self, issues: Sequence[Issue]) -> None:
        """Shows other findings; sites without data come as one, that leads to them all."""
        findings = [issue for issue in issues if issue.kind != NO_DATA]
        silent = [issue for issue in issues if issue.kind == NO_DATA]
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, theme().px(8), 0)
        column.setSpacing(theme().px(8))
        if silent:
            column.addWidget(line())
            column.addLayout(self._silent(silent))
        for issue in findings:
            column.addWidget(line())
            column.addLayout(self._finding(issue))
        if not issues:
            column.addWidget(label(_("Nothing is missing and nothing is odd."), "soft", wrap=True))
        column.addStretch(1)
        self._area.setWidget(holder)
        count = len(findings) + len(silent)
        self.set_heading(_("To look at"), shown_number(count) if count else "")

    def _silent(self, silent: Sequence[Issue]) -> QVBoxLayout:
        count = len(silent)
        said = ngettext(
            "%(n)s library lacks data for some months.",
            "%(n)s libraries lack data for some months.",
            count,
        ) % {"n": shown_number(count)}
        names = _named([name for issue in silent for name in issue.sites])
        link = button(_("Show the months"), self.all_wanted.emit, kind="link")
        return _block(said, names, silent[0].words, Tone.WARNING, link)

    def _finding(self, issue: Issue) -> QVBoxLayout:
        words = page_words(issue.page)
        link = None
        if words:
            page = issue.page
            said = _("Open %(page)s") % {"page": words}
            link = button(said, lambda: self.opened.emit(page), kind="link")
        return _block(issue.message, _named(issue.sites), issue.words, issue.tone, link)


def _block(message: str, names: str, kind: str, tone: Tone, link: QWidget | None) -> QVBoxLayout:
    block = QVBoxLayout()
    block.setSpacing(theme().px(4))
    block.addWidget(label(message, wrap=True))
    if names:
        block.addWidget(label(names, "soft", wrap=True))
    foot: QHBoxLayout = (
        row(label(kind, tone=tone), None, link) if link else row(label(kind, tone=tone))
    )
    block.addLayout(foot)
    return block


def _named(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    if len(names) <= SHOWN_SITES:
        return ", ".join(names)
    more = len(names) - SHOWN_SITES
    said = ngettext("%(names)s and %(n)s more", "%(names)s and %(n)s more", more)
    return said % {"names": ", ".join(names[:SHOWN_SITES]), "n": shown_number(more)}
