"""Labels and catalogue cards: for which copies, of which kind, on which sheet, from where on."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from librarydesk.errors import DeskError
from librarydesk.i18n import _, ngettext
from librarydesk.ui import saving
from librarydesk.ui.collection.registers.sheet_fields import SheetFields
from librarydesk.ui.collection.registers.sheet_picture import SheetPicture
from librarydesk.ui.collection.registers.sources import PrintsShown, cards_shown, labels_shown
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites_by_code
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label, row, set_tone
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.fields import CheckField, ChoiceField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.opening_field import OpeningField
from librarydesk.ui.widgets.paper import Paper, opened_paper
from librarydesk.ui.widgets.paper_view import PaperView

PAUSE_MS = 250
CARDS = "cards"


class LabelsPart(QWidget):
    """The choices at the left, the sheets as they will be printed at the right."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._count = 0
        self._fresh = False
        self.site = OpeningField(
            context.runner, sites_by_code(), name=_("Site"), hint=_("The own library")
        )
        self.numbers = QPlainTextEdit()
        self.kind = ChoiceField(_kinds(), chosen=context.settings.text("labels/kind", "spine"))
        self.sheet = SheetFields(context.settings)
        self.frames = CheckField(_("Draw the edges, to print on plain paper"))
        self.picture = SheetPicture()
        self.paper = PaperView(context.runner, name=_("Preview of the sheets"))
        self._said = label("", "soft", wrap=True)
        self._arrange()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.numbers.textChanged.connect(self._pause.start)
        for changed in (
            self.site.changed,
            self.kind.changed,
            self.sheet.changed,
            self.frames.changed,
        ):
            changed.connect(self._change)
        self.picture.chosen.connect(lambda _start: self.refresh())
        self.paper.drawn.connect(self._drawn)
        self._change_sheet()

    def show_copies(self, written: str) -> None:
        """Shows the labels of a batch or of numbers."""
        self.numbers.setPlainText(written)
        self._pause.stop()
        self.refresh()

    def show_copies_of(self, site: Completion, written: str) -> None:
        """The same of the copies of a site."""
        self.site.set_value(site)
        self.show_copies(written)

    def take_scan(self, code: str) -> bool:
        """Adds a scanned number to the list."""
        kept = self.numbers.toPlainText().rstrip()
        self.numbers.setPlainText(f"{kept}\n{code}" if kept else code)
        return True

    def refresh(self) -> None:
        """Draws the sheets again."""
        self._fresh = False
        which = self.numbers.toPlainText().strip()
        if not which:
            self._show_nothing(
                _("Type or scan accession numbers, a span like TN.000100-TN.000180, or a batch.")
            )
            return
        options, cards = self.options(), self.kind.chosen() == CARDS
        show = cards_shown if cards else labels_shown
        self._context.runner.read(
            lambda desk: show(desk, which, options),
            self._show,
            owner=self,
            failed=self._fail,
            key="labels",
        )

    def options(self) -> dict[str, str]:
        """The options of the form as they are chosen."""
        site = self.site.value()
        of_site = {"site": site.key} if site is not None else {}
        if self.kind.chosen() == CARDS:
            return of_site
        frames = {"frames": "yes"} if self.frames.is_on() else {}
        start = {"start": str(self.picture.start)}
        return {"kind": self.kind.chosen(), **self.sheet.options(), **start, **frames, **of_site}

    def ask_save(self) -> None:
        """Asks where the sheets go, and saves them there."""
        if self._count:
            name = "phich.pdf" if self.kind.chosen() == CARDS else "nhan.pdf"
            out = saving.ask_file(self, _("Save the sheets"), name, (".pdf",))
            if out is not None:
                self.save(out)

    def save(self, out: Path) -> None:
        """Saves the sheets as the command `form` does; the next labels start where these end."""
        name = "catalogue-cards" if self.kind.chosen() == CARDS else "labels"
        which = ", ".join(self.numbers.toPlainText().split("\n"))
        options = [f"{option}={value}" for option, value in self.options().items()]
        saving.save_form(self._context, name, which, out, options, done=self._go_on)

    def _go_on(self) -> None:
        if self.kind.chosen() != CARDS:
            self.picture.choose_after(self._count)

    def _change(self) -> None:
        self._fresh = False
        self._context.settings.remember("labels/kind", self.kind.chosen())
        cards = self.kind.chosen() == CARDS
        for part in (self.sheet, self.frames, self.picture, self._start):
            part.setVisible(not cards)
        self._change_sheet()
        self._pause.start()

    def _change_sheet(self) -> None:
        from librarydesk.reports.forms.labels import sheet_of
        from librarydesk.reports.labels.drawing import LabelKind
        from librarydesk.reports.labels.sheet import checked

        try:
            sheet = checked(sheet_of(self.sheet.options(), LabelKind.SPINE))
        except DeskError as refused:
            self._say(refused.message, Tone.ERROR)
        else:
            self.picture.show_sheet(sheet)

    def _show(self, shown: PrintsShown) -> None:
        self._count = shown.count
        self.picture.show_labels(shown.count)
        self._say(self._counted(shown.count), Tone.SOFT)
        self._context.runner.draw(
            partial(opened_paper, shown.pdf), self._show_paper, owner=self, key="paper"
        )

    def _counted(self, count: int) -> str:
        if self.kind.chosen() == CARDS:
            words = ngettext("%(n)s card", "%(n)s cards", count)
        else:
            words = ngettext("%(n)s label", "%(n)s labels", count)
        return words % {"n": shown_number(count)}

    def _show_paper(self, paper: Paper) -> None:
        self._fresh = True
        self.paper.set_paper(paper)

    def _drawn(self) -> None:
        # A page of the sheets before may come while the new ones are being made.
        if self._fresh:
            self.ready.emit()

    def _fail(self, failure: Failure) -> None:
        if not failure.stopped:
            self._show_nothing(failure.sentence, Tone.ERROR)

    def _show_nothing(self, sentence: str, tone: Tone = Tone.SOFT) -> None:
        self._count = 0
        self.picture.show_labels(0)
        self.paper.set_paper(None)
        self._say(sentence, tone)
        self.ready.emit()

    def _say(self, sentence: str, tone: Tone) -> None:
        self._said.setText(sentence)
        set_tone(self._said, tone)

    def _arrange(self) -> None:
        px = theme().px
        self.numbers.setAccessibleName(_("Batch or accession numbers"))
        self.numbers.setPlaceholderText("TN.000100-TN.000180")
        self.numbers.setTabChangesFocus(True)
        self.numbers.setFixedHeight(px(72))
        self.kind.box.setAccessibleName(_("What to print"))
        self._start = label(_("Click the label to start at"), "soft")
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(8))
        left.addWidget(label(_("Batch or accession numbers"), "soft"))
        for part in (self.numbers, self.site, self.kind, self.sheet, self.frames, self._start):
            left.addWidget(part)
        # The holder keeps the room when the picture is hidden, so that nothing above it moves.
        holder = QWidget()
        holder.setLayout(row(self.picture))
        left.addWidget(holder, 1)
        left.addWidget(self._said)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(theme().details())
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(px(16))
        sides.addWidget(side)
        sides.addWidget(self.paper, 1)


def _kinds() -> list[Choice]:
    return [
        Choice("spine", _("Spine labels")),
        Choice("code128", _("Barcodes (Code 128)")),
        Choice("qr", _("QR codes")),
        Choice(CARDS, _("Catalogue cards")),
    ]
