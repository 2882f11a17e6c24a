"""The sheet that gives prizes by rank, out of the marks of the last round that was judged."""

from functools import partial
from typing import TYPE_CHECKING

from librarydesk.coded.clubs import PrizeRank
from librarydesk.i18n import _
from librarydesk.ui.clubs.challenges.undoing import write_back
from librarydesk.ui.clubs.contests.sources import ShownContest
from librarydesk.ui.clubs.contests.words import RANKS, counted_prizes, who
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.fields import NumberField, TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.contests.prizes import PrizeCard
    from librarydesk.data.clubs.contests.queries import EntryRow
    from librarydesk.data.store.saving import SavedRow

_USUAL = {
    PrizeRank.FIRST: 1,
    PrizeRank.SECOND: 2,
    PrizeRank.THIRD: 3,
    PrizeRank.ENCOURAGEMENT: 5,
}


class PrizeSheet(Sheet):
    """How many of each rank, and what each is worth; who gets which stands below."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="contest prizes", title=_("Give prizes"), single=True)
        self._shown: ShownContest | None = None
        self.counts = {rank: NumberField(most=1000) for rank in RANKS}
        self.values = {rank: NumberField() for rank in RANKS}
        self.prize = TextField(hint=_("e.g. books and a certificate"), longest=200)
        for rank in RANKS:
            self.add(self.counts[rank], rank.label, key=f"count {rank.value}", half=True)
            worth = _("Worth, in đồng")
            self.add(self.values[rank], worth, key=f"value {rank.value}", half=True)
        self.add(self.prize, _("What they get"), key="prize")
        self.proposal = label("", "soft", wrap=True)
        self.add_widget(self.proposal)
        for field in self.counts.values():
            field.changed.connect(self._propose)
        self.save_wanted.connect(lambda _next: self._give())

    def begin_over_contest(self, shown: ShownContest) -> None:
        """Begins with the usual numbers of prizes for a contest."""
        self._shown = shown
        self.heading.setText(_("Prizes: %(contest)s") % {"contest": shown.row.name})
        self.begin_over(f"contest prizes {shown.row.id}", self._show_usual)
        self._propose()

    def _show_usual(self) -> None:
        for rank, count in _USUAL.items():
            self.counts[rank].set_number(count)

    def _ranks(self) -> dict[int, str]:
        from librarydesk.data.clubs.contests.results import proposed_prizes

        wanted: dict[str, int] = {rank: field.number() or 0 for rank, field in self.counts.items()}
        return proposed_prizes(self._shown.rounds, wanted) if self._shown else {}

    def _propose(self) -> None:
        ranks = self._ranks()
        if self._shown is None or not ranks:
            self.proposal.setText(_("No round is judged yet: type the jury's marks first."))
            return
        lines = [
            f"{PrizeRank(rank).label}: {who(self._shown.entries[entry])}"
            for entry, rank in ranks.items()
        ]
        self.proposal.setText("\n".join(lines))

    def _cards(self) -> "list[PrizeCard]":
        from librarydesk.data.clubs.contests.prizes import PrizeCard

        return [
            PrizeCard(entry, rank, self.prize.text() or None, self.values[PrizeRank(rank)].number())
            for entry, rank in self._ranks().items()
        ]

    def _give(self) -> None:
        cards, shown = self._cards(), self._shown
        if shown is None or not cards:
            self.not_saved()
            first = f"count {RANKS[0].value}"
            self.refuse(first, _("No round is judged yet: type the jury's marks first."))
            return
        contest_id = shown.row.id

        def deed(desk: "Desk") -> "tuple[SavedRow, ...]":
            from librarydesk.data.clubs.contests.prizes import give_prizes

            return give_prizes(desk.database, contest_id, cards)

        self._context.runner.write(
            deed, self._is_saved, changes={"clubs"}, owner=self, failed=self._refused
        )

    def _is_saved(self, saved: "tuple[SavedRow, ...]") -> None:
        said = _("Given: %(prizes)s") % {"prizes": counted_prizes(len(saved))}
        self._context.say_saved(said, partial(undo_prizes, self._context, saved))
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("prize", failure.sentence)


def give_special(context: PageContext, contest_id: int, entry: "EntryRow") -> None:
    """Gives an entry a special prize, whatever its rank."""

    def deed(desk: "Desk") -> "tuple[SavedRow, ...]":
        from librarydesk.data.clubs.contests.prizes import PrizeCard, give_prizes

        special = PrizeCard(entry.id, PrizeRank.SPECIAL)
        return give_prizes(desk.database, contest_id, [special])

    def done(saved: "tuple[SavedRow, ...]") -> None:
        numbers = {"prize": PrizeRank.SPECIAL.label, "number": entry.entry_no}
        said = _("%(prize)s: entry %(number)s") % numbers
        context.say_saved(said, partial(undo_prizes, context, saved))

    context.runner.write(deed, done, changes={"clubs"}, owner=context)


def undo_prizes(context: PageContext, saved: "tuple[SavedRow, ...]") -> None:
    """Takes the saving of prizes back."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.clubs.contests import prizes

        prizes.undo_prizes(desk.database, saved)

    write_back(context, deed)
