"""How the sheet for transfers says what would happen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.collection.transfer_plan import Planned


def plan_line(each: "Planned") -> ListRow:
    """A copy: its number and new number, its title, or what forbids it."""
    changed = each.new_number and each.new_number != each.number
    words = f"{each.number} → {each.new_number}" if changed else each.number
    if each.trouble:
        return ListRow(words, note=each.trouble, value="!", tone=Tone.ERROR)
    if each.out:
        at = _("out at %(place)s") % {"place": each.place}
        return ListRow(words, note=at, value="?", tone=Tone.WARNING)
    return ListRow(words, note=each.title, value="✓", tone=Tone.SUCCESS)


def plan_summary(copies: "Sequence[Planned]") -> str:
    """How many copies would go, and how many can't."""
    wrong = sum(bool(each.trouble) for each in copies)
    good = len(copies) - wrong
    said = ngettext("%(n)s copy would go", "%(n)s copies would go", good)
    parts = [said % {"n": shown_number(good)}]
    if wrong:
        refused = ngettext("%(n)s can't", "%(n)s can't", wrong)
        parts.append(refused % {"n": shown_number(wrong)})
    return " · ".join(parts)
