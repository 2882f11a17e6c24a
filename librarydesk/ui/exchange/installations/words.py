"""What the view of installations says."""

from librarydesk.i18n import _, ngettext
from librarydesk.ui.exchange.installations.sources import AllPcs, Pc
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number

_SHORT = 8


def numbered(day: str, number: int) -> str:
    """A day with the number of its bundle; a dash where there was none."""
    if not day:
        return "–"
    return f"{day} (№ {number})" if number else day


def site(pc: Pc) -> str:
    """The site of a PC; with the PC's own name where the site has several."""
    return f"{pc.site_name} · {pc.standing.name}" if pc.shared else pc.site_name


def came(pc: Pc) -> str:
    """When something last came from a PC."""
    return shown_day(pc.days.came) or "–"


def went(pc: Pc) -> str:
    """When something was last written for a PC."""
    return shown_day(pc.days.went) or "–"


def confirmed(pc: Pc) -> str:
    """When a PC last said that something had arrived."""
    return shown_day(pc.days.confirmed) or "–"


def behind(pc: Pc) -> str:
    """For how many days a PC hasn't confirmed what is here; a dash where it has all."""
    if pc.standing.oldest_unsent is None:
        return "–"
    days = pc.standing.behind
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": shown_number(days)}


def behind_tone(pc: Pc) -> Tone:
    """Yellow after 30 days without a confirmation, red after 90."""
    from librarydesk.data.exchange.overview import RED_DAYS, YELLOW_DAYS

    days = pc.standing.behind
    if days > RED_DAYS:
        return Tone.ERROR
    return Tone.WARNING if days > YELLOW_DAYS else Tone.PLAIN


def owes(pc: Pc) -> str:
    """What is still to be done with a PC, in short."""
    one = pc.standing
    if one.withdrawn:
        return _("PC withdrawn")
    told = [words for words, _count in _debts(pc)]
    if not told and not one.last_in:
        return _("Nothing has come yet")
    if not told and behind_tone(pc) is not Tone.PLAIN:
        return _("Its confirmation")
    return "; ".join(told) or _("Owes nothing")


def owes_tone(pc: Pc) -> Tone:
    """The tone of what is still to be done."""
    if pc.standing.withdrawn:
        return Tone.SOFT
    return Tone.WARNING if _debts(pc) else behind_tone(pc)


def count_or_dash(count: int) -> str:
    """A count of something owed; a dash for none."""
    return shown_number(count) if count else "–"


def facts_of(pc: Pc) -> list[tuple[str, str]]:
    """All that is known of a PC."""
    one, days = pc.standing, pc.days
    return [
        (_("Site"), f"{pc.site_name} ({one.site})"),
        (_("Id"), one.id[:_SHORT]),
        (_("Admitted"), shown_day(days.admitted)),
        (_("Withdrawn from the exchange"), shown_day(days.withdrawn)),
        (_("Last came from it"), numbered(came(pc).strip("–"), one.last_in)),
        (_("Last written for it"), numbered(went(pc).strip("–"), one.last_out)),
        (_("It has confirmed"), numbered(confirmed(pc).strip("–"), one.acknowledged)),
        (_("Not confirmed since"), shown_day(one.oldest_unsent)),
        (_("Not confirmed for"), behind(pc) if one.oldest_unsent else ""),
        *((_("Still owed"), words) for words, _count in _debts(pc)),
        (_("History"), _set_back(one.branches)),
    ]


def notice_of(pc: Pc) -> tuple[str, Tone]:
    """What should be seen first of a PC."""
    if pc.standing.withdrawn:
        said = _(
            "Withdrawn: what this PC writes isn't taken in, but kept aside. A single file can be"
            " taken in after all."
        )
        return said, Tone.WARNING
    if pc.standing.waiting:
        said = _(
            "A bundle of this PC waits for an earlier one that isn't here. The next file for it"
            " asks for the rest by itself."
        )
        return said, Tone.WARNING
    tone = behind_tone(pc)
    if tone is Tone.PLAIN:
        return "", tone
    said = ngettext(
        "For %(n)s day nothing was confirmed. Is the stick on its way? Call the library.",
        "For %(n)s days nothing was confirmed. Is the stick on its way? Call the library.",
        pc.standing.behind,
    )
    return said % {"n": pc.standing.behind}, tone


def summary_of(found: AllPcs) -> str:
    """One line on this PC and on how many it exchanges with."""
    if found.overview.withdrawn:
        return _("The province has withdrawn this PC from the exchange.")
    counted = ngettext("%(n)s other PC", "%(n)s other PCs", len(found.pcs))
    told = counted % {"n": shown_number(len(found.pcs))} if found.pcs else ""
    own = _("This PC: %(id)s") % {"id": found.overview.own[:_SHORT]}
    back = _set_back(found.overview.own_branches)
    return " · ".join(part for part in (told, own, back) if part)


def _set_back(branches: int) -> str:
    if branches < 2:
        return ""
    said = ngettext(
        "set back or moved %(n)s time; all goes on", "set back or moved %(n)s times; all goes on",
        branches - 1,
    )  # fmt: skip
    return said % {"n": branches - 1}


def _debts(pc: Pc) -> list[tuple[str, int]]:
    one = pc.standing
    counted = (
        (
            one.waiting,
            ngettext("%(n)s bundle waits", "%(n)s bundles wait", one.waiting),
        ),
        (
            one.conflicts,
            ngettext("%(n)s conflict to decide", "%(n)s conflicts to decide", one.conflicts),
        ),
        (
            one.provisional,
            ngettext("%(n)s provisional number", "%(n)s provisional numbers", one.provisional),
        ),
        (
            one.erasures_unconfirmed,
            ngettext(
                "%(n)s erasure not confirmed",
                "%(n)s erasures not confirmed",
                one.erasures_unconfirmed,
            ),
        ),
    )
    return [(words % {"n": shown_number(count)}, count) for count, words in counted if count]
