"""One definition out of its table: what it counts, held to what there is to be counted."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.own.fields import LAST_DAY, OwnSource
from librarydesk.data.indicators.own.filters import filter_from
from librarydesk.data.indicators.own.formulas import formulas_of, version_words
from librarydesk.data.indicators.own.record import FUNCTIONS, RATIO, SHARE, SUM, OwnRecord
from librarydesk.data.indicators.own.sources import SOURCES
from librarydesk.data.indicators.own.table import OwnTable, WrongRecordError
from librarydesk.i18n import _

CODE: Final = re.compile(r"X[0-9]{2,3}")
PERCENT: Final = "percent"
_LONGEST_UNIT: Final = 30
_OVERLAPPING: Final = ("area", "reader_group")
_COUNTED: Final = (
    "code, vi, en, unit, source, date, measure, filters, by, returned, on_sheet, formula_vi,"
    " formula_en"
)
_COMPOSED: Final = "code, vi, en, unit, function, of, on_sheet, formula_vi, formula_en"


def indicator_from(table: Mapping[str, object], version: int) -> Indicator:
    """The indicator that a definition makes; of a composed one kind and sites stay to be settled.

    Raises:
        WrongRecordError: it can't be counted.
    """
    own = OwnTable(table)
    code = own.text("code")
    if CODE.fullmatch(code) is None:
        said = _("“%(code)s” can't be a code of your own: write X and two or three digits, as X01.")
        raise WrongRecordError("code", said % {"code": code})
    names = {"vi": own.text("vi"), "en": own.text("en")}
    written = {"vi": own.text_or_none("formula_vi"), "en": own.text_or_none("formula_en")}
    made = _composed if own.has("function") else _counted
    found = made(own, code, names, version)
    formulas = formulas_of(found)
    kept = {
        language: f"{written[language] or formulas[language]}{version_words(version, language)}"
        for language in formulas
    }
    return replace(found, formulas=kept)


def _counted(own: OwnTable, code: str, names: Mapping[str, str], version: int) -> Indicator:
    name = own.text("source")
    source = SOURCES.get(name)
    if source is None:
        said = _("There is no source “%(source)s”. There are: %(sources)s.")
        words = {"source": name, "sources": ", ".join(SOURCES)}
        raise WrongRecordError("source", said % words)
    date, unit, measure = _date(own, source), _unit(own), _measure(own, source)
    source = source.on(date)
    filters = tuple(filter_from(one, source) for one in own.tables("filters"))
    by = _dimensions(own, source, measure)
    marks = own.flag("returned"), own.flag("on_sheet")
    own.end(_COUNTED)
    return Indicator(
        code=code,
        names=names,
        formulas={},
        unit=unit,
        kind="stock" if date == LAST_DAY else "flow",
        additive=True,
        sums_over_time=True,
        by=by,
        overlap=tuple(one for one in by if one in _OVERLAPPING),
        sums=(),
        function=None,
        own=OwnRecord(version, name, date, measure, filters, (), *marks),
    )


def _composed(own: OwnTable, code: str, names: Mapping[str, str], version: int) -> Indicator:
    function, of = own.text("function"), own.texts("of")
    if function not in FUNCTIONS:
        said = _("There is no function “%(function)s”. There are: %(functions)s.")
        words = {"function": function, "functions": ", ".join(FUNCTIONS)}
        raise WrongRecordError("function", said % words)
    if len(of) < 2 or len(set(of)) < len(of) or (function != SUM and len(of) > 2):
        raise WrongRecordError("of", _('Name two different indicators, like of = ["X01", "S01"].'))
    unit = PERCENT if function == SHARE and not own.has("unit") else _unit(own)
    _refuse_wrong_unit(function, unit)
    on_sheet = own.flag("on_sheet")
    own.end(_COMPOSED)
    return Indicator(
        code=code,
        names=names,
        formulas={},
        unit=unit,
        kind="ratio" if function in (SHARE, RATIO) else "flow",
        additive=False,
        sums_over_time=function not in (SHARE, RATIO),
        by=(),
        overlap=(),
        sums=(),
        function=function,
        own=OwnRecord(version, of=of, on_sheet=on_sheet),
    )


def _refuse_wrong_unit(function: str, unit: str) -> None:
    if function == SHARE and unit != PERCENT:
        raise WrongRecordError("unit", _("The unit of a share is “percent”."))
    if function == RATIO and "/" not in unit:
        said = _("Write the unit of a ratio with a slash, like “lượt/người”.")
        raise WrongRecordError("unit", said)


def _unit(own: OwnTable) -> str:
    unit = own.text("unit")
    if len(unit) > _LONGEST_UNIT:
        said = _("A unit has at most %(most)d letters.") % {"most": _LONGEST_UNIT}
        raise WrongRecordError("unit", said)
    return unit


def _date(own: OwnTable, source: OwnSource) -> str:
    date = own.text("date")
    if date not in source.days:
        said = _("There is no day “%(date)s” here. There are: %(dates)s.")
        raise WrongRecordError("date", said % {"date": date, "dates": ", ".join(source.days)})
    return date


def _measure(own: OwnTable, source: OwnSource) -> str | None:
    measure = own.text_or_none("measure")
    if measure is None or measure in source.measures:
        return measure
    if not source.measures:
        said = _("Nothing can be added up here: leave “measure” out, then rows are counted.")
        raise WrongRecordError("measure", said)
    said = _("“%(measure)s” can't be added up. There are: %(measures)s.")
    words = {"measure": measure, "measures": ", ".join(source.measures)}
    raise WrongRecordError("measure", said % words)


def _dimensions(own: OwnTable, source: OwnSource, measure: str | None) -> tuple[str, ...]:
    by, there = own.texts("by"), source.dimensions(measure)
    for dimension in by:
        if dimension not in there:
            said = _("It can't be broken down by “%(dimension)s”. There are: %(dimensions)s.")
            words = {"dimension": dimension, "dimensions": ", ".join(there)}
            raise WrongRecordError("by", said % words)
    return tuple(dict.fromkeys(by))
