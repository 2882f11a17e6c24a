"""For how long the other side hasn't confirmed what is here, and whether the clock can be right."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.exchange.overdue import Overdue
    from librarydesk.data.store.clocks import WrongClock


@dataclass(frozen=True, slots=True)
class ExchangeState:
    """The line in the status bar; empty where there is nothing to say."""

    sentence: str = ""
    tone: Tone = Tone.SOFT


def read_exchange(desk: "Desk") -> ExchangeState:
    """Reads what the line says."""
    from librarydesk.data.exchange.overdue import overdue

    return exchange_state(overdue(desk.database))


def exchange_state(found: "Overdue") -> ExchangeState:
    """What is said: a wrong clock first, since no other date can be trusted then."""
    if found.clock is not None:
        return ExchangeState(_clock_words(found.clock), Tone.ERROR)
    if found.withdrawn:
        said = _("The province has withdrawn this PC from the exchange.")
        return ExchangeState(said, Tone.ERROR)
    if not found.days:
        return ExchangeState()
    if found.by_province:
        words = ngettext(
            "%(n)s day not confirmed by the province",
            "%(n)s days not confirmed by the province",
            found.days,
        )
    else:
        words = ngettext(
            "%(n)s day not confirmed by a library",
            "%(n)s days not confirmed by a library",
            found.days,
        )
    return ExchangeState(words % {"n": shown_number(found.days)}, _tone(found))


def _clock_words(wrong: "WrongClock") -> str:
    if wrong.typed:
        said = _("Wrong clock: something here was typed on %(day)s. Set this PC's date.")
    else:
        said = _("Wrong clock: this program was made after %(day)s. Set this PC's date.")
    return said % {"day": shown_day(wrong.not_before)}


def _tone(found: "Overdue") -> Tone:
    if found.is_red:
        return Tone.ERROR
    return Tone.WARNING if found.is_yellow else Tone.SOFT
