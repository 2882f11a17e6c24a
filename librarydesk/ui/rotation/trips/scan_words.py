"""How the sheet for a scanner's files says what the lines come to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.rotation.rule_words import told
from librarydesk.ui.rotation.trips.words import counted_copies
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.interchange.trip_files import Leg, TripScanned
    from librarydesk.data.rotation.limits import Broken
    from librarydesk.ui.rotation.trips.scanned import Tried

LISTED_LINES = 100


def outcome_lines(found: "Tried") -> list[ListRow]:
    """The lines that can't be taken, then a row for each leg with what is odd about it."""
    refused = found.scanned.refused
    rows = [
        ListRow(
            _("Line %(row)s: %(text)s") % {"row": shown_number(line.row), "text": line.text},
            note=line.reason,
            value="!",
            tone=Tone.ERROR,
            target=line.row,
        )
        for line in refused[:LISTED_LINES]
    ]
    if len(refused) > LISTED_LINES:
        rows.append(ListRow(_("… and %(n)s more") % {"n": len(refused) - LISTED_LINES}))
    for leg, broken in zip(found.scanned.legs, found.broken, strict=True):
        rows.append(
            ListRow(
                _way(leg),
                note=" ".join(told(rule) for rule in broken),
                value=shown_number(len(leg.handover.items)),
                tone=Tone.WARNING if broken else Tone.SUCCESS,
            )
        )
    return rows


def summary(scanned: "TripScanned") -> str:
    """How much can be recorded, and how many lines can't."""
    parts = [_legs(scanned)]
    if before := sum(file.unchanged for file in scanned.files):
        parts.append(_("%(n)s recorded before") % {"n": shown_number(before)})
    if scanned.refused:
        parts.append(_refused(len(scanned.refused)))
    return " · ".join(parts)


def done_words(scanned: "TripScanned") -> str:
    """What the toast says."""
    said = _("Recorded %(what)s.") % {"what": _legs(scanned)}
    if scanned.refused:
        said = f"{said} " + _("What can’t be taken stays here to be mended.")
    return said


def rules_told(found: "Tried") -> str:
    """What isn't kept of the rules, the points named where it isn't one alone."""
    odd = [
        (leg.destination, broken)
        for leg, broken in zip(found.scanned.legs, found.broken, strict=True)
        if broken
    ]
    if not odd:
        return ""
    if len(found.scanned.legs) == 1:
        return _sentences(odd[0][1])
    named = [f"{point}: {_sentences(broken)}" for point, broken in odd[:2]]
    more = len(odd) - len(named)
    if more:
        said = ngettext("One more point is odd.", "%(n)s more points are odd.", more)
        named.append(said % {"n": more})
    return " ".join(named)


def _way(leg: "Leg") -> str:
    """Where a leg goes; where it comes from too when it is passed on."""
    handover, ends = leg.handover, {"origin": leg.origin, "destination": leg.destination}
    if handover.from_site_id == handover.organiser_id:
        return _("To %(destination)s") % ends
    if handover.to_site_id == handover.organiser_id:
        return _("Back from %(origin)s") % ends
    return _("%(origin)s → %(destination)s") % ends


def _sentences(broken: "Sequence[Broken]") -> str:
    return " ".join(told(rule) for rule in broken)


def _legs(scanned: "TripScanned") -> str:
    said = ngettext(
        "%(copies)s, %(n)s hand-over", "%(copies)s, %(n)s hand-overs", len(scanned.legs)
    )
    return said % {"copies": counted_copies(scanned.added), "n": len(scanned.legs)}


def _refused(count: int) -> str:
    said = ngettext("%(n)s line can't be taken", "%(n)s lines can't be taken", count)
    return said % {"n": shown_number(count)}
