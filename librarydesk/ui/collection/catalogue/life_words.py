"""How the life of a copy is told: its state on a day, and each line of what happened."""

from typing import TYPE_CHECKING

from librarydesk.coded import CopyEventKind, Source, label
from librarydesk.i18n import _
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day, shown_moment
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.collection.life import HistoryLine
    from librarydesk.data.collection.queries import CopyRow

ROTATED = ("out", "back", "passed")


def standing_words(copy: "CopyRow") -> tuple[str, Tone]:
    """A copy's state in a word or two, and how grave it is."""
    if copy.state == "weeded":
        return _("Weeded"), Tone.SOFT
    if copy.state == "lost":
        return _("Lost"), Tone.ERROR
    if copy.out:
        return _("Out at a point"), Tone.WARNING
    if copy.damaged:
        return _("Damaged"), Tone.WARNING
    return _("On the shelf"), Tone.SUCCESS


def stood(copy: "CopyRow | None") -> str:
    """How a copy stood on a day: its state and number; where it was is told below."""
    if copy is None:
        return _("Not acquired yet.")
    words, _tone = standing_words(copy)
    return f"{words} · {copy.accession_no}"


def history_line(line: "HistoryLine") -> ListRow:
    """A line of a copy's life; a voided one says so, why and by whom."""
    note = " · ".join(part for part in (_way(line), *_paper(line)) if part)
    words = happened(line)
    if line.voided:
        words = _("%(what)s (voided)") % {"what": words}
    return ListRow(
        words,
        note=note,
        value=shown_day(line.on_date),
        dot=Tone.SOFT if line.voided else Tone.ACCENT,
        target=None if line.voided else line,
    )


def happened(line: "HistoryLine") -> str:
    """What a line tells, in a word or two."""
    known = {
        "acquired": _("Acquired"),
        "out": _("Out by rotation"),
        "back": _("Back from rotation"),
        "passed": _("Passed on by rotation"),
        "shelved": _("Put into another store"),
    }
    return known.get(line.what) or label(CopyEventKind, line.what)


def recorded(line: "HistoryLine") -> str:
    """Who recorded a line, and when."""
    return _("Recorded by %(author)s on %(moment)s.") % {
        "author": line.author,
        "moment": shown_moment(line.recorded_at),
    }


def _way(line: "HistoryLine") -> str:
    if line.what == "back" and line.origin:
        return f"← {line.origin}"
    if line.what == "shelved":
        return f"{line.origin or '–'} → {line.destination or '–'}"
    if line.what in (*ROTATED, "transferred") and line.destination:
        return f"→ {line.destination}"
    return ""


def _paper(line: "HistoryLine") -> tuple[str, ...]:
    if line.voided:
        return (line.why or "", line.voided_by or "")
    said = label(Source, line.note) if line.what == "acquired" and line.note else line.note
    return (line.document or "", said or "", line.author)
