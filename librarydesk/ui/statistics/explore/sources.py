"""What the view Explore asks of the database, on the read-only lane."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk.i18n import language
from librarydesk.reports.exploring.words import ViewWords
from librarydesk.ui.statistics.explore.told import Told, told
from librarydesk.ui.statistics.sources import Beginnings, beginnings

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.indicators.definitions import Indicator
    from librarydesk.data.statistics.exploring.answer import Answer
    from librarydesk.data.statistics.exploring.question import Question
    from librarydesk.data.statistics.exploring.views import NamedView

KEPT = 24


@dataclass(frozen=True)
class Openings:
    """What there is to look at: sites, years and indicators."""

    beginnings: Beginnings
    indicators: "Sequence[Indicator]"


@dataclass(eq=False)
class Answered:
    """An answer as counted at the change numbered `seq`, in words; `fresh` until it is kept."""

    answer: "Answer"
    told: Told
    seq: int
    fresh: bool


class AnswerShelf:
    """The last answers in memory, by what was asked and the last change that they know of."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Question, int], Answered] = OrderedDict()

    def answered(self, desk: "Desk", question: "Question") -> Answered:
        """The answer to a question, counted anew only when something was recorded since.

        Raises:
            DeskError: as `explore`.
        """
        from librarydesk.data.statistics.recorded import last_change

        with desk.database.read() as connection:
            key = (question, last_change(connection))
        if key not in self._kept:
            self._kept[key] = _answered(desk, question)
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]


def _answered(desk: "Desk", question: "Question") -> Answered:
    """The answer as the database keeps it, else a fresh one."""
    from librarydesk.data.statistics.exploring.exploring import explore
    from librarydesk.data.statistics.exploring.kept import kept_answer
    from librarydesk.data.statistics.recorded import last_change

    kept = kept_answer(desk.database, question)
    with desk.database.read() as connection:
        seq = last_change(connection)
        if kept is not None:
            return Answered(kept, _told(kept), seq, fresh=False)
        answer = explore(connection, question)
        return Answered(answer, _told(answer), seq, fresh=True)


def _told(answer: "Answer") -> Told:
    return told(ViewWords(answer, language()))


def keep(desk: "Desk", answered: Answered) -> None:
    """Keeps a fresh answer in the database, for the next start."""
    from librarydesk.data.statistics.exploring.kept import keep_answer

    keep_answer(desk.database, answered.answer, answered.seq)
    answered.fresh = False


def all_views(desk: "Desk") -> "Sequence[NamedView]":
    """The views that were saved."""
    from librarydesk.data.statistics.exploring.views import saved_views

    with desk.database.read() as connection:
        return saved_views(connection)


def known_indicators(desk: "Desk") -> "Sequence[Indicator]":
    """The indicators that can be looked at, the province's own ones last."""
    from librarydesk.data.indicators.own.queries import all_indicators

    with desk.database.read() as connection:
        return list(all_indicators(connection).values())


def openings(desk: "Desk") -> Openings:
    """What the view begins with."""
    return Openings(beginnings(desk), known_indicators(desk))
