"""What the view of conflicts says."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.exchange.conflicts.sources import ToDecide
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_moment
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.data.exchange.conflicts.queries import Side


def what(line: ToDecide) -> str:
    """What there is to decide."""
    if line.conflict.number:
        return _("Number given twice")
    if line.conflict.proposal:
        return _("Proposal")
    return _("Voided and edited") if line.conflict.voided else _("Two values")


def tone(line: ToDecide) -> Tone:
    """The tone of what there is to decide."""
    return Tone.SOFT if line.conflict.proposal else Tone.WARNING


def shown(line: ToDecide) -> str:
    """The value that is shown meanwhile."""
    return _("voided") if line.conflict.voided else said(line.conflict.shown)


def other(line: ToDecide) -> str:
    """The other value."""
    return said(line.conflict.other)


def said(side: "Side") -> str:
    """A value as text; several columns that belong together one after the other."""
    value = side.value
    if isinstance(value, Mapping):
        return "; ".join(str(one) for one in value.values() if one not in (None, "", b""))
    return _("(empty)") if value in (None, "") else str(value)


def facts_of(line: ToDecide) -> list[tuple[str, str]]:
    """What is told of a conflict: the row, both values, who typed them when and where."""
    one = line.conflict
    if one.number:
        return [
            (_("Row"), one.key),
            (_("Provisional number"), one.number),
            (_("Typed"), _told(one.shown)),
            (_("The other row has"), said(one.other)),
            (_("Typed"), _told(one.other)),
        ]
    return [
        (_("Row"), one.key),
        (_("Field"), line.field),
        (_("Shown meanwhile"), shown(line)),
        (_("Typed"), _told(one.shown)),
        (_("The other value"), other(line)),
        (_("Typed"), _told(one.other)),
    ]


def notice_of(line: ToDecide) -> str:
    """What a person should know before deciding."""
    one = line.conflict
    if one.number:
        return _(
            "Two PCs gave this number. If labels are printed already, keep the number on the label"
            " for one copy and print a new label for the other."
        )
    if one.proposal and not line.decides:
        return _("The province decides. Until then its own value is shown.")
    if one.voided:
        return _("The row was voided on one PC and edited on the other; the voiding holds.")
    return ""


def counted(count: int) -> str:
    """How many there are to decide."""
    return ngettext("%(n)s to decide", "%(n)s to decide", count) % {"n": shown_number(count)}


def _told(side: "Side") -> str:
    where = _("%(who)s on %(pc)s, %(when)s") % {
        "who": side.who or "–",
        "pc": side.installation,
        "when": shown_moment(side.at),
    }
    return f"{where} ({_('wrong clock')})" if side.too_late else where
