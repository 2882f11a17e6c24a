"""How the view of sets says things."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.rotation.sets.choosing import Offered
    from librarydesk.data.rotation.sets.queries import SetChange, SetCopy, SetRow


def called(code: str) -> str:
    """A set as people call it: `Thùng số 3`."""
    return _("Set no. %(code)s") % {"code": code}


def set_name(row: "SetRow") -> str:
    """A set as people call it, with its name where it has one."""
    return f"{called(row.code)} · {row.name}" if row.name else called(row.code)


def whereabouts(row: "SetRow") -> str:
    """Where most of a set is."""
    if row.ended_on is not None:
        return _("taken apart on %(day)s") % {"day": shown_day(row.ended_on)}
    if not row.copies:
        return _("empty")
    return row.place


def promise(row: "SetRow") -> str:
    """To which point a set is promised next, and when."""
    if row.promised is None:
        return ""
    return f"{row.promised}, {shown_day(row.promised_on)}"


def counted_copies(count: int) -> str:
    """How many copies there are."""
    return ngettext("%(n)s copy", "%(n)s copies", count) % {"n": shown_number(count)}


def counted_sets(count: int) -> str:
    """How many sets there are."""
    return ngettext("%(n)s set", "%(n)s sets", count) % {"n": shown_number(count)}


def content_line(copy: "SetCopy") -> ListRow:
    """A copy in a set: number, title below it, where it is."""
    value, tone = _("At home"), Tone.SUCCESS
    if copy.state == "lost":
        value, tone = _("Lost"), Tone.ERROR
    elif copy.state == "weeded":
        value, tone = _("Weeded"), Tone.ERROR
    elif copy.out:
        value, tone = copy.place, Tone.WARNING
    return ListRow(copy.accession_no, note=copy.title, value=value, tone=tone, target=copy)


def change_line(change: "SetChange") -> ListRow:
    """A change of what is in a set; a voided one says so and why."""
    words = _("Put in: %(copies)s") if change.put else _("Taken out: %(copies)s")
    text = words % {"copies": counted_copies(change.copies)}
    if change.voided:
        text = _("%(what)s (voided)") % {"what": text}
    note = " · ".join(part for part in (change.author, change.reason) if part)
    dot = Tone.SOFT if change.voided else Tone.ACCENT
    return ListRow(text, note=note, value=shown_day(change.on_date), dot=dot)


def offer_line(copy: "Offered") -> ListRow:
    """A copy that fits the rules."""
    return ListRow(copy.accession_no, note=copy.title, value=copy.call_number or "")
