"""How the view says what own indicators are."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _, language
from librarydesk.reports.numbers import short_date
from librarydesk.reports.statistics.names import dimension_name, unit_name
from librarydesk.ui.statistics.issue_list import Entry
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.indicators.definitions import Indicator
    from librarydesk.data.indicators.own.file import Problem
    from librarydesk.data.indicators.own.queries import Kept, OwnOne
    from librarydesk.data.indicators.own.service import Taken


def name_words(one: "OwnOne") -> str:
    """Its name; of one that can't be counted as its definition writes it."""
    if one.indicator is not None:
        return one.indicator.name
    table = json.loads(one.kept.definition)
    return str(table.get(language()) or table.get("vi") or one.kept.code)


def unit_words(one: "OwnOne") -> str:
    """What it counts."""
    return unit_name(one.indicator.unit, language()) if one.indicator else ""


def state_words(one: "OwnOne") -> str:
    """Whether it is counted."""
    return _("In use") if one.indicator else _("Can't be counted")


def state_tone(one: "OwnOne") -> Tone:
    """How good that is."""
    return Tone.SUCCESS if one.indicator else Tone.ERROR


def since_words(kept: "Kept") -> str:
    """The day on which a version was taken."""
    return short_date(clock.moment(kept.at).date(), language())


def version_words(kept: "Kept") -> str:
    """Which version it is."""
    return _("version %(version)d") % {"version": kept.version}


def facts(one: "OwnOne") -> Iterator[tuple[str, str]]:
    """How it is counted, in words."""
    known = one.indicator
    if known is not None:
        yield _("How it is counted"), known.formula
        yield _("Unit"), unit_words(one)
        yield _("Broken down by"), ", ".join(dimension_name(by, language()) for by in known.by)
        marks = ", ".join(marks_of(known))
        if marks:
            yield _("Where it stands"), marks
        other = "en" if language() == "vi" else "vi"
        yield _("Name in English") if other == "en" else _("Name in Vietnamese"), known.names[other]


def marks_of(known: "Indicator") -> Iterator[str]:
    """What its file says of where it stands besides the report."""
    if known.own is not None and known.own.returned:
        yield _("in the returns of sites")
    if known.own is not None and known.own.on_sheet:
        yield _("on the quarterly sheet for managers")


def as_in_file(kept: "Kept") -> str:
    """A definition as it stands in a file."""
    from librarydesk.data.indicators.own.writing import written

    return written(json.loads(kept.definition)).strip()


def version_row(kept: "Kept") -> ListRow:
    """A version in the list of all of them."""
    note = " · ".join((since_words(kept), kept.by))
    return ListRow(version_words(kept), note, _("voided") if kept.voided_at else "")


def problem_entry(problem: "Problem") -> Entry:
    """A mistake of a file."""
    line = _("Line %(line)d") % {"line": problem.line}
    where = " · ".join(part for part in (line, problem.code, problem.field) if part)
    return Entry(problem.message, "", where, Tone.ERROR, link="", target="")


def taken_words(taken: "Taken") -> str:
    """What became of a file that was taken."""
    said = (
        (_("New: %(codes)s."), taken.added),
        (_("Changed, as a new version: %(codes)s."), taken.changed),
        (_("Unchanged: %(codes)s."), taken.unchanged),
    )
    return " ".join(words % {"codes": ", ".join(codes)} for words, codes in said if codes)
