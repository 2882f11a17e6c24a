"""Store, prefix, digits and a number by hand, and which numbers the copies will get."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from librarydesk.i18n import _
from librarydesk.ui.collection.accession.sources import prefixes, preview
from librarydesk.ui.collection.accession.words import numbers_between
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import label, set_tone
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import NumberField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.data.collection.accession.numbers import Numbering, NumbersWanted

PAUSE_MS = 80
USUAL_DIGITS = 6
MOST_DIGITS = 12


class NumberingFields:
    """The part of the sheet that says how copies are numbered; `site_id` is whose numbers."""

    def __init__(
        self,
        sheet: Sheet,
        context: PageContext,
        *,
        count: Callable[[], int],
        day: Callable[[], date],
    ) -> None:
        self.site_id = 0
        self._sheet = sheet
        self._context = context
        self._count = count
        self._day = day
        self._known: Sequence[tuple[str, int, str]] = ()
        self._pause = QTimer(sheet, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask_now)
        self._add_fields()
        self.store.changed.connect(self._store_changed)
        self.prefix.changed.connect(self._prefix_changed)
        for field in (self.digits, self.number):
            field.changed.connect(self.ask)

    def clear(self) -> None:
        """Forgets everything, for the numbers of another site."""
        self._known = ()
        for field in (self.store, self.prefix, self.digits, self.number):
            field.set_typed("")

    def begin_with(self, known: Sequence[tuple[str, int, str]]) -> None:
        """Takes the site's prefixes, and the usual one where nothing stands yet."""
        self._known = known
        if self.prefix.is_empty() and self.store.is_empty() and known:
            prefix, _digits, store = known[0]
            self.prefix.set_typed(prefix)
            self.store.set_typed(store)
        self._prefix_changed()
        self._pause.stop()
        self._ask_now()

    def numbering(self) -> "Numbering":
        """How the numbers are written: as known at the site, else as typed."""
        from librarydesk.data.collection.accession.numbers import Numbering

        prefix = self._typed_prefix()
        known = self._known_one(prefix)
        return Numbering(known[0] if known else prefix, self.digits.number() or USUAL_DIGITS)

    def typed_number(self) -> str | None:
        """The number that was typed by hand."""
        return self.number.text() or None

    def ask(self) -> None:
        """Asks in a moment which numbers the copies will get."""
        self._pause.start()

    def remarks(self) -> Sequence[Remark]:
        """What is wrong with the prefix."""
        others = [prefix for prefix, _digits, _store in self._known if prefix]
        missing = not self._typed_prefix() and self.typed_number() is None
        if missing and others and self._known_one("") is None:
            sentence = _("Give the prefix of the numbers here: %(prefixes)s.")
            return (Remark("prefix", sentence % {"prefixes": ", ".join(others[:4])}),)
        return ()

    def _add_fields(self) -> None:
        runner = self._context.runner
        self.store = CompletingField(runner, prefixes(self._site, by_store=True), free=True)
        self.prefix = CompletingField(runner, prefixes(self._site), hint=_("e.g. TN."), free=True)
        self.digits = NumberField(least=1, most=MOST_DIGITS)
        self.number = TextField(hint=_("Only to number by hand"), longest=60)
        self.says = label("", "soft", wrap=True, name=_("Accession numbers"))
        add = self._sheet.add
        add(self.store, _("Store"), key="store", keep=True, half=True)
        add(self.prefix, _("Prefix of the numbers"), key="prefix", keep=True, half=True)
        add(self.number, _("Number by hand"), key="number", half=True)
        add(self.digits, _("Digits of the numbers"), key="digits", keep=True, half=True)
        self._sheet.add_widget(self.says)
        self._say("")

    def _site(self) -> int:
        return self.site_id

    def _typed_prefix(self) -> str:
        return self.prefix.line.text().strip()

    def _known_one(self, prefix: str) -> tuple[str, int, str] | None:
        from librarydesk.data.collection.accession.numbers import prefix_key

        key = prefix_key(prefix)
        return next((each for each in self._known if prefix_key(each[0]) == key), None)

    def _store_changed(self) -> None:
        """Takes the prefix of a store that is known."""
        store = self.store.text()
        known = next((each for each in self._known if store and each[2] == store), None)
        if known is not None and self._typed_prefix() != known[0].strip():
            self.prefix.set_typed(known[0])

    def _prefix_changed(self) -> None:
        """Takes the padding and, where none is typed, the store of a prefix that is known."""
        known = self._known_one(self._typed_prefix())
        if known is not None:
            self.digits.set_number(known[1])
            if self.store.is_empty():
                self.store.set_typed(known[2])
        elif self.digits.is_empty():
            self.digits.set_number(USUAL_DIGITS)
        self.ask()

    def _wanted(self) -> "NumbersWanted":
        from librarydesk.data.collection.accession.numbers import NumbersWanted

        return NumbersWanted(self.site_id, self.numbering(), self._count(), self._day())

    def _ask_now(self) -> None:
        if not self.site_id or (number := self.typed_number()) is not None:
            self._say(_("Bears %(number)s.") % {"number": number} if self.site_id else "")
            return
        wanted = self._wanted()
        self._context.runner.read(
            lambda desk: preview(desk, wanted),
            self._show,
            owner=self._sheet,
            failed=self._show_refusal,
            key="preview",
        )

    def _show(self, numbers: tuple[str, str]) -> None:
        self._say(_("Accession numbers: %(numbers)s") % {"numbers": numbers_between(*numbers)})

    def _show_refusal(self, failure: Failure) -> None:
        self._say(failure.sentence, Tone.WARNING)

    def _say(self, sentence: str, tone: Tone = Tone.SOFT) -> None:
        self.says.setText(sentence)
        self.says.setVisible(bool(sentence))
        set_tone(self.says, tone)
