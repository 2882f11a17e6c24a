"""How the network page says things: a site's standing, the lines of its history, its units."""

from typing import TYPE_CHECKING

from librarydesk.coded import Area, SiteKind, SiteStatus, label
from librarydesk.data.store.types import BEGINNING
from librarydesk.i18n import _, capitalised, ngettext
from librarydesk.ui.network.sources import WholeSite
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day, shown_moment
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from librarydesk.data.network.admin_units import UnitRow
    from librarydesk.data.network.history import StateLine, UnitStory
    from librarydesk.data.network.listing import ListedSite

_TONES = {"open": Tone.SUCCESS, "suspended": Tone.WARNING, "to_come": Tone.SOFT}


def counted_sites(count: int) -> str:
    """How many sites the list holds."""
    return ngettext("%(n)s site", "%(n)s sites", count) % {"n": shown_number(count)}


def standing_tone(listed: "ListedSite") -> Tone:
    """How a site stands, as a tone."""
    return _TONES.get(listed.standing.value, Tone.SOFT)


def site_facts(whole: WholeSite) -> list[tuple[str, str]]:
    """The facts of a site as of the day; what isn't known is left out."""
    details, state = whole.details, whole.state
    degrees = (details.latitude, details.longitude)
    return [
        (_("Kind"), label(SiteKind, state.kind) if state else ""),
        (_("Address"), details.address or ""),
        (_("Person in charge"), details.contact or ""),
        (_("Telephone"), details.phone or ""),
        (_("Managed by"), whole.manager),
        (_("Units served"), ", ".join(name for _id, name in state.serves) if state else ""),
        (_("Area tags"), areas(state.areas) if state else ""),
        (_("Opened on"), shown_day(details.opened_on)),
        (_("Closed on"), shown_day(details.closed_on)),
        (_("Coordinates"), "" if None in degrees else "{:.4f}, {:.4f}".format(*degrees)),
    ]


def areas(tags: "Sequence[str]") -> str:
    """Area tags in words."""
    return ", ".join(label(Area, tag) for tag in tags)


def since(state: "StateLine") -> str:
    """From when on a state holds."""
    if state.as_of.isoformat() == BEGINNING:
        return _("From the beginning")
    return _("From %(day)s") % {"day": shown_day(state.as_of)}


def history_lines(whole: WholeSite) -> list[ListRow]:
    """What a site was from each day on, the latest first: the day, and below it what changed."""
    rows: list[ListRow] = []
    sound = [state for state in whole.states if not state.voided]
    for state in whole.states:
        rows.append(_state_line(state, current=state is whole.state))
        if not state.voided:
            place = sound.index(state)
            before = sound[place + 1] if place + 1 < len(sound) else None
            rows += _changes(state, before)
    return rows


def _state_line(state: "StateLine", *, current: bool) -> ListRow:
    at = shown_moment(state.recorded_at)
    note = " · ".join(part for part in (at, state.author) if part)
    if state.voided:
        reason = f": {state.reason}" if state.reason else ""
        note = f"{note} · " + _("voided") + reason
    return ListRow(
        since(state),
        note=note,
        value=_("in force") if current else "",
        tone=Tone.SUCCESS,
        dot=Tone.SOFT if state.voided else Tone.ACCENT,
        target=None if state.voided else state,
    )


def _changes(state: "StateLine", before: "StateLine | None") -> list[ListRow]:
    """What a state says that the one before it didn't; of the first one all that it says."""
    now, then = _told(state), _told(before) if before is not None else {}
    rows = []
    for name, value in now.items():
        former = then.get(name, "")
        if before is not None and value == former:
            continue
        if not value and not former:
            continue
        was = _("%(what)s; before: %(former)s") % {"what": name, "former": former}
        rows.append(ListRow(value or "–", note=was if former else name))
    return rows


def _told(state: "StateLine") -> dict[str, str]:
    return {
        _("Name"): state.name,
        _("Kind"): label(SiteKind, state.kind),
        _("Status"): label(SiteStatus, state.status),
        _("Admin unit"): capitalised(state.unit),
        _("Managed by"): state.manager,
        _("Units served"): ", ".join(name for _id, name in state.serves),
        _("Area tags"): areas(state.areas),
    }


def unit_lines(story: "UnitStory | None") -> list[ListRow]:
    """Where a site lies: the unit, those above it, what it was made of and what it became."""
    if story is None:
        return [ListRow(_("No admin unit is known."))]
    unit = story.unit
    rows = [_unit_line(unit, Tone.ACCENT, _in_force(unit))]
    rows += [ListRow(capitalised(one.full_name), note=_code(one)) for one in story.above]
    if story.before:
        day = shown_day(unit.valid_from)
        rows.append(ListRow(_("Before %(day)s it was:") % {"day": day}))
        rows += [_unit_line(one, Tone.SOFT, _in_force(one)) for one in story.before]
    if story.after:
        day = shown_day(story.after[0].valid_from)
        rows.append(ListRow(_("From %(day)s on it is:") % {"day": day}))
        rows += [_unit_line(one, Tone.WARNING, _in_force(one)) for one in story.after]
    return rows


def unit_notice(whole: WholeSite) -> str:
    """What to do about a unit that was no more on the day; empty when all is well."""
    unit = whole.place.unit if whole.place else None
    if unit is None or unit.valid_to is None or unit.valid_to >= whole.day:
        return ""
    return _("%(unit)s was there until %(day)s. Record the change to its successor.") % {
        "unit": capitalised(unit.full_name),
        "day": shown_day(unit.valid_to),
    }


def _unit_line(unit: "UnitRow", dot: Tone, note: str) -> ListRow:
    return ListRow(capitalised(unit.full_name), note=f"{_code(unit)} · {note}", dot=dot)


def _code(unit: "UnitRow") -> str:
    return _("code %(code)s") % {"code": unit.code}


def _in_force(unit: "UnitRow") -> str:
    begins = "" if unit.valid_from.isoformat() == BEGINNING else shown_day(unit.valid_from)
    if unit.valid_to is not None and begins:
        return f"{begins} – {shown_day(unit.valid_to)}"
    if unit.valid_to is not None:
        return _("until %(day)s") % {"day": shown_day(unit.valid_to)}
    return _("since %(day)s") % {"day": begins} if begins else _("in force")
