"""How signed papers are listed: each hand-over or settlement, and below it what was kept of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from librarydesk.data.rotation.papers.kinds import About, PaperOf
from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.catalogue.files.words import shown_size
from librarydesk.ui.rotation.trips.sources import WholeTrip
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.rotation.papers.queries import PaperRow


@dataclass(frozen=True)
class HandoverPapers:
    """A hand-over or settlement at a point, as papers belong to it, and those that are kept.

    `own` says that the own site organised it, so that a missing paper is its concern.
    """

    paper: PaperOf
    name: str
    papers: "tuple[PaperRow, ...]"
    own: bool

    @property
    def is_unsigned(self) -> bool:
        """Whether a signed paper should be there and isn't."""
        return self.own and not self.papers


def papers_by_handover(trip: WholeTrip) -> list[HandoverPapers]:
    """The hand-overs of a trip in their order, each once."""
    found: dict[PaperOf, HandoverPapers] = {}
    for row in trip.handovers:
        back = row.to_site_id == trip.key.site_id
        point_id = row.from_site_id if back else row.to_site_id
        about = About.RETURN if back else About.DELIVERY
        paper = PaperOf(trip.key.site_id, point_id, row.on_date, about, trip.key.trip_code)
        kept = tuple(p for p in trip.papers if _belongs(p, paper))
        name = row.from_name if back else row.to_name
        found.setdefault(paper, HandoverPapers(paper, name, kept, trip.own))
    return list(found.values())


def papers_by_settlement(
    site_id: int,
    point_id: int,
    name: str,
    days: "Iterable[date]",
    papers: "Sequence[PaperRow]",
) -> list[HandoverPapers]:
    """The days on which the own site settled something with a point, each once."""
    found = []
    for day in dict.fromkeys(days):
        paper = PaperOf(site_id, point_id, day, About.SETTLEMENT)
        kept = tuple(p for p in papers if _belongs(p, paper))
        found.append(HandoverPapers(paper, name, kept, own=True))
    return found


def unsigned_points(trip: WholeTrip) -> set[int]:
    """The points to which something was delivered on a trip without a signed paper being kept."""
    return {
        handover.paper.point_id
        for handover in papers_by_handover(trip)
        if handover.paper.about is About.DELIVERY and handover.is_unsigned
    }


def paper_lines(handovers: Iterable[HandoverPapers]) -> list[ListRow]:
    """All of them below each other."""
    return [row for handover in handovers for row in _lines(handover)]


def _lines(handover: HandoverPapers) -> Iterator[ListRow]:
    words = {
        About.DELIVERY: _("Delivered on %(day)s"),
        About.RETURN: _("Collected on %(day)s"),
        About.SETTLEMENT: _("Settled on %(day)s"),
    }[handover.paper.about]
    count = len(handover.papers)
    value = ngettext("%(n)s paper", "%(n)s papers", count) % {"n": count}
    yield ListRow(
        handover.name,
        note=words % {"day": shown_day(handover.paper.on_date)},
        value=_("no signed paper") if handover.is_unsigned else value if count else "",
        tone=Tone.WARNING if handover.is_unsigned else Tone.SOFT,
        dot=Tone.WARNING if handover.is_unsigned else Tone.SUCCESS if count else Tone.SOFT,
        target=(handover, None),
    )
    for paper in handover.papers:
        yield ListRow(
            paper.name,
            value=shown_size(paper.size) if paper.present else _("missing"),
            tone=Tone.SOFT if paper.present else Tone.ERROR,
            target=(handover, paper),
        )


def _belongs(paper: "PaperRow", of: PaperOf) -> bool:
    return (paper.point_id, paper.on_date, paper.about) == (
        of.point_id, of.on_date, of.about.value,
    )  # fmt: skip
