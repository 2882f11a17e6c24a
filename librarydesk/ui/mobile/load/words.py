"""How the load of a trip is said."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import short_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.mobile.load.queries import Load, LoadedCopy

SHOWN = 300


def load_lines(load: "Load") -> list[ListRow]:
    """The copies of a trip, what is missing first."""
    rows = [_line(copy) for copy in load.copies[:SHOWN]]
    if len(load.copies) > SHOWN:
        more = shown_number(len(load.copies) - SHOWN)
        rows.append(ListRow(_("… and %(n)s more") % {"n": more}))
    return rows


def load_remark(load: "Load", *, is_back: bool) -> str:
    """What is to be done about a load; empty when nothing is."""
    if not load.copies:
        return _("Nothing was read into the van yet. Scan the copies when they are loaded.")
    missing, never_out = len(load.missing), len(load.never_out)
    said = []
    if is_back and missing:
        said.append(
            ngettext(
                "%(n)s copy hasn't come home. Look for it before it is recorded as lost.",
                "%(n)s copies haven't come home. Look for them before they are recorded as lost.",
                missing,
            )
            % {"n": shown_number(missing)}
        )
    if never_out:
        said.append(
            ngettext(
                "%(n)s copy came home that wasn't read out.",
                "%(n)s copies came home that weren't read out.",
                never_out,
            )
            % {"n": shown_number(never_out)}
        )
    return " ".join(said)


def load_said(load: "Load") -> str:
    """How many went out and came home; empty when nothing was read."""
    if not load.copies:
        return ""
    return _("%(out)s out, %(home)s home") % {
        "out": shown_number(load.out),
        "home": shown_number(load.came_home),
    }


def _line(copy: "LoadedCopy") -> ListRow:
    if copy.in_on is None:
        return ListRow(copy.accession_no, note=copy.title, value=_("in the van"), tone=Tone.WARNING)
    said = _("home %(day)s") % {"day": short_day(copy.in_on)}
    tone = Tone.WARNING if copy.out_on is None else Tone.SUCCESS
    return ListRow(copy.accession_no, note=copy.title, value=said, tone=tone)
