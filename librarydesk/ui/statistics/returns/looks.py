"""How a cell of the grid of returns looks, and what is said of it in words."""

from typing import NamedTuple

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.statistics.return_grid import ReturningSite
from librarydesk.i18n import _
from librarydesk.ui.statistics.returns.ledger import ReturnLedger
from librarydesk.ui.statistics.returns.words import shown_amount
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.numbers import shown_number

CHOSEN = "✓"


class Look(NamedTuple):
    """The figure of a cell with its tone, and the small ones above: last period's, the records'.

    `known` where something stands there; `part` of a part of a figure.
    """

    text: str
    tone: Tone
    before: str
    corner: str
    corner_tone: Tone
    known: bool
    part: bool

    @property
    def marked(self) -> bool:
        """Whether it is to be looked at, which isn't told by its colour alone."""
        return self.tone in (Tone.ERROR, Tone.WARNING)


def look_of(ledger: ReturnLedger, cell: ReturnCell) -> Look:
    """How a cell looks."""
    before, text = ledger.before(cell), ledger.text(cell)
    shown, tone = _figure(ledger, cell, text)
    corner, corner_tone = _corner(ledger, cell)
    said = shown_amount(before) if before is not None else ""
    return Look(shown, tone, said, corner, corner_tone, bool(text), bool(cell.breakdown))


def _figure(ledger: ReturnLedger, cell: ReturnCell, text: str) -> tuple[str, Tone]:
    """What stands in a cell: the records' own figure, soft, where none is typed."""
    remark = ledger.remarks.get(cell)
    if remark is not None:
        return text or "–", Tone.WARNING if remark.odd else Tone.ERROR
    if text:
        return text, Tone.ERROR if ledger.contested(cell) else Tone.PLAIN
    recorded = ledger.recorded(cell)
    if recorded is not None:
        return _("records: %(n)s") % {"n": shown_amount(recorded)}, Tone.SOFT
    return "–", Tone.SOFT


def _corner(ledger: ReturnLedger, cell: ReturnCell) -> tuple[str, Tone]:
    """Whether records are there: chosen against, or still to be chosen about."""
    if ledger.prevails(cell) and not cell.breakdown:
        return CHOSEN, Tone.SUCCESS
    if ledger.contested(cell):
        return shown_amount(ledger.recorded(cell) or 0), Tone.ERROR
    return "", Tone.SOFT


def site_told(ledger: ReturnLedger, site: ReturningSite) -> str:
    """How many figures a site told, and what is expected of it where it told none."""
    count = ledger.returning(site.id)
    if count:
        return shown_number(count)
    return _("nothing yet") if site.asked else _("keeps records")


def words_about(ledger: ReturnLedger, cell: ReturnCell) -> str:
    """What a cell shows by colour and small figures, in words."""
    told = []
    remark, before, recorded = (
        ledger.remarks.get(cell),
        ledger.before(cell),
        ledger.recorded(cell),
    )
    if remark is not None:
        told.append(remark.sentence)
    if before is not None:
        told.append(_("last period %(n)s") % {"n": shown_amount(before)})
    if recorded is not None:
        told.append(_("records say %(n)s") % {"n": shown_amount(recorded)})
    if ledger.contested(cell):
        told.append(_("choose which counts"))
    return "; ".join(told)
