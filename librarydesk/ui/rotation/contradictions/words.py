"""How a contradiction is told: what is wrong, what counts meanwhile and why, who recorded what."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _, ngettext
from librarydesk.ui.rotation.trips.words import counted_copies
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day, shown_moment
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.data.rotation.contradictions.queries import Case, Said


def subject(case: "Case") -> str:
    """What a case is about: a copy by its number, or a point by its name."""
    return case.accession_no or case.place


def wrong(case: "Case") -> str:
    """What is wrong, in a line."""
    said = {
        "not_there": _("left %(origin)s, but was at %(place)s"),
        "twice": _("delivered to %(destination)s while it was at %(place)s"),
        "two_ways": _("went two ways on one day, also to %(destination)s"),
        "after_weeding": _("moved after it was weeded"),
        "while_lost": _("moved while it counts as lost"),
        "negative": _("%(missing)s more counted back than brought"),
    }[case.kind.value]
    return said % _values(case)


def counts(case: "Case") -> str:
    """What the program takes as true meanwhile, and why."""
    said = {
        "not_there": _("It counts as being at %(taken)s: the later row is believed."),
        "twice": _("It counts as being at %(taken)s: the later delivery is believed."),
        "two_ways": _(
            "It counts as being at %(taken)s: of one day the row that doesn't link comes last."
        ),
        "after_weeding": _("It counts as weeded: this row counts nowhere."),
        "while_lost": _("It counts as lost until it is recorded as found, wherever it went."),
        "negative": _("Nothing counts as being at %(place)s: less than nothing can't be there."),
    }[case.kind.value]
    return said % _values(case)


def remedy(case: "Case") -> str:
    """What may have happened, so what to do."""
    return {
        "not_there": _("A movement between the two rows may be missing, or one of them is wrong."),
        "twice": _("Its return from the first point may be missing, or one of both is wrong."),
        "two_ways": _("One of the two rows is wrong, or its return in between is missing."),
        "after_weeding": _("The number or the day may be wrong, or the weeding."),
        "while_lost": _("It may have been found, or the number is wrong."),
        "negative": _("A delivery may be missing, or the last count is too high."),
    }[case.kind.value]


def facts_of(case: "Case") -> list[tuple[str, str]]:
    """The case as an index card: what is wrong, what counts, what to do, who recorded what."""
    before = _("It had not moved before.") if case.copy_id is not None else ""
    return [
        (_("What contradicts"), f"{subject(case)}: {wrong(case)}"),
        (_("What counts meanwhile"), counts(case)),
        (_("What may have happened"), remedy(case)),
        (_("This row"), _recorded(case.said)),
        (_("The row before"), _recorded(case.before) if case.before is not None else before),
        (_("Left as it is"), case.reason or ""),
    ]


def state(case: "Case") -> str:
    """Whether it waits, or was left."""
    return _("Waits") if case.reason is None else _("Left as it is")


def state_tone(case: "Case") -> Tone:
    """The tone of its state."""
    return Tone.WARNING if case.reason is None else Tone.SOFT


def counted_cases(count: int) -> str:
    """How many contradictions."""
    return ngettext("%(n)s case", "%(n)s cases", count) % {"n": shown_number(count)}


def _recorded(said: "Said") -> str:
    """A row as somebody recorded it: from where to where, when, of which trip, by whom."""
    words = _("%(origin)s → %(destination)s, %(day)s") % {
        "origin": said.origin,
        "destination": said.destination,
        "day": shown_day(said.on_date),
    }
    copies = counted_copies(said.copies) if said.copies > 1 else ""
    moment = shown_moment(said.recorded_at)
    parts = (words, said.trip_code, copies, said.author, moment)
    return " · ".join(part for part in parts if part)


def _values(case: "Case") -> dict[str, str]:
    return {
        "origin": case.said.origin,
        "destination": case.said.destination,
        "place": case.place,
        "taken": case.taken,
        "missing": shown_number(case.missing),
    }
