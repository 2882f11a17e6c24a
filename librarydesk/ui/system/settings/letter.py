"""The section with the letter of the own reports: mark, signer, recipients, addressee, form."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from librarydesk import clock
from librarydesk.i18n import _, language
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.system.settings.section import Section
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.fields import CheckField, TextField
from librarydesk.ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.statistics.report import LetterWords

CHANGES = frozenset({"letter"})
_SIGN = ";"


@dataclass(frozen=True)
class Settled:
    """What is settled, and what stands on the letter where nothing is."""

    words: "LetterWords"
    usual: "LetterWords"


class LetterSection(Section):
    """A field for each thing; what is typed is kept when Enter is pressed or its field is left."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("The letter of the reports"))
        self._context = context
        self._kept: LetterWords | None = None
        said = _("What is left empty stands on the letter as it is usual for this library.")
        self.body.addWidget(label(said, "soft", wrap=True))
        self.mark = TextField(longest=60)
        self.titles = TextField(longest=400)
        self.name = TextField(longest=200)
        self.addressee = TextField(longest=400)
        self.recipients = TextField(longest=2000)
        self.form = TextField(longest=400)
        self.undated = CheckField(_("Leave the day open, to be written by hand"))
        self.refused = label("", tone=Tone.ERROR, wrap=True)
        self.refused.hide()
        for field, words in self._fields():
            self.body.addWidget(LabelledField(field, words, required=False, keep=True))
            field.left.connect(self._take)
            field.line.returnPressed.connect(self._take)
        self.body.addWidget(self.undated)
        self.body.addWidget(self.refused)
        self.undated.changed.connect(self._take)

    def refresh(self) -> None:
        """Asks again for what is settled."""
        self._context.runner.read(_settled, self._show, owner=self, key="letter")

    def _fields(self) -> tuple[tuple[TextField, str], ...]:
        return (
            (self.mark, _("Letters behind the number")),
            (self.titles, _("Titles of the signer, a line each, separated by ;")),
            (self.name, _("Name of the signer")),
            (self.addressee, _("Whom the report goes to")),
            (self.recipients, _("Recipients, separated by ;")),
            (self.form, _("Official form that the tables answer")),
        )

    def _show(self, settled: Settled) -> None:
        if settled.words != self._kept:
            self._fill(settled.words)
        usual = settled.usual
        hints: tuple[tuple[QLineEdit, str], ...] = (
            (self.mark.line, usual.mark),
            (self.titles.line, f"{_SIGN} ".join(usual.signer_titles)),
            (self.addressee.line, usual.addressee),
            (self.recipients.line, " ".join(usual.recipients)),
        )
        for line, hint in hints:
            line.setPlaceholderText(hint)
        self.shown.emit()

    def _fill(self, words: "LetterWords") -> None:
        """Shows what is settled; nothing is taken meanwhile."""
        self._kept = None
        self.mark.set_typed(words.mark)
        self.titles.set_typed(f"{_SIGN} ".join(words.signer_titles))
        self.name.set_typed(words.signer_name)
        self.addressee.set_typed(words.addressee)
        self.recipients.set_typed(" ".join(words.recipients))
        self.form.set_typed(words.form)
        self.undated.set_typed("1" if words.undated else "")
        self._kept = words

    def _typed(self) -> "LetterWords":
        from librarydesk.data.statistics.report import LetterWords

        return LetterWords(
            mark=self.mark.text(),
            signer_titles=_split(self.titles.text()),
            signer_name=self.name.text(),
            addressee=self.addressee.text(),
            recipients=_recipients(self.recipients.text()),
            form=self.form.text(),
            undated=self.undated.is_on(),
        )

    def _take(self) -> None:
        before, typed = self._kept, self._typed()
        if before is None or typed == before:
            return
        self._kept = typed
        self._context.runner.write(
            partial(_set, typed), self._is_set, changes=CHANGES, owner=self, failed=self._refuse
        )

    def _is_set(self, before: "LetterWords") -> None:
        self.refused.hide()
        said = _("The letter of the reports is set; the next paper has it.")
        self._context.say_saved(said, partial(self._undo, before))

    def _undo(self, before: "LetterWords") -> None:
        self._context.runner.write(
            partial(_set, before), lambda _words: self.refresh(), changes=CHANGES, owner=self
        )

    def _refuse(self, failure: Failure) -> None:
        self.refused.setText(failure.sentence)
        self.refused.show()


def _split(typed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in typed.split(_SIGN) if part.strip())


def _recipients(typed: str) -> tuple[str, ...]:
    """The recipients as a letter lists them: each with a semicolon, the last with a full stop."""
    parts = [part.rstrip(".") for part in _split(typed)]
    return (*(f"{part};" for part in parts[:-1]), *(f"{part}." for part in parts[-1:]))


def _settled(desk: "Desk") -> Settled:
    from librarydesk.data.closing.letters import letter_settings
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.statistics.report import LetterWords
    from librarydesk.reports.issuer import issuer_of

    with desk.database.read() as connection:
        issuer = issuer_of(connection, own_site_id(connection), clock.today(), language())
        names = issuer.place_names
        usual = LetterWords(
            mark=issuer.of_level["mark"],
            signer_titles=issuer.of_level.list("signer"),
            addressee=issuer.of_level["body"] % names,
            recipients=tuple(line % names for line in issuer.of_level.list("recipients")),
        )
        return Settled(letter_settings(connection), usual)


def _set(words: "LetterWords", desk: "Desk") -> "LetterWords":
    from librarydesk.data.closing.letters import set_letter

    return set_letter(desk.database, words)
