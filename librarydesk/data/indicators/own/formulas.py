"""How an indicator of one's own is counted, said in plain words of either language."""

from librarydesk.coded import Coded
from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.own.fields import LAST_DAY, FieldKind
from librarydesk.data.indicators.own.record import (
    AT_LEAST,
    AT_MOST,
    DIFFERENCE,
    IS,
    SHARE,
    SUM,
    Filter,
    OwnRecord,
)
from librarydesk.data.indicators.own.sources import SOURCES
from librarydesk.i18n import LANGUAGES, N_, translated

_COUNT = N_(
    "Number of rows of “%(rows)s” dated in the period, each for the site that has it%(if)s."
)
_ADDED = N_("Sum of “%(measure)s” over “%(rows)s” dated in the period, by the rows' sites%(if)s.")
_COUNT_THERE = N_(
    "Number of rows of “%(rows)s” on the period's last day, each for the site that has it then"
    "%(if)s."
)
_ADDED_THERE = N_(
    "Sum of “%(measure)s” over “%(rows)s” on the period's last day, by the sites that have them"
    " then%(if)s."
)
_IF = N_(", of those alone of which %(conditions)s")
_AND = N_(" and ")
_OR = N_(" or ")
_SAID = {
    IS: N_("“%(field)s” is %(values)s"),
    AT_LEAST: N_("“%(field)s” is at least %(values)s"),
    AT_MOST: N_("“%(field)s” is at most %(values)s"),
}
_NOT = N_("“%(field)s” isn't %(values)s")
_SHARE = N_("100 × %(over)s / %(under)s, one decimal.")
_RATIO = N_("%(over)s / %(under)s, two decimals.")
_VERSION = N_(" (Definition changed, version %(version)d.)")
_YES = N_("yes")
_NO = N_("no")


def formulas_of(indicator: Indicator) -> dict[str, str]:
    """How it is counted, by language."""
    return {language: _formula(indicator, language) for language in LANGUAGES}


def version_words(version: int, language: str) -> str:
    """Which version of a definition that was changed is meant."""
    if version < 2:
        return ""
    return translated(_VERSION, language) % {"version": version}


def _formula(indicator: Indicator, language: str) -> str:
    own = indicator.own
    if own is None:
        return indicator.formulas[language]
    return _counted(own, language) if own.source else _composed(indicator, own, language)


def _composed(indicator: Indicator, own: OwnRecord, language: str) -> str:
    if indicator.function == SUM:
        return f"{' + '.join(own.of)}."
    if indicator.function == DIFFERENCE:
        return f"{' − '.join(own.of)}."
    said = _SHARE if indicator.function == SHARE else _RATIO
    return translated(said, language) % {"over": own.of[0], "under": own.of[1]}


def _counted(own: OwnRecord, language: str) -> str:
    source, there = SOURCES[own.source].on(own.date), own.date == LAST_DAY
    conditions = [_condition(one, own.source, language) for one in own.filters]
    joined = translated(_AND, language).join(conditions)
    only = translated(_IF, language) % {"conditions": joined} if conditions else ""
    words = {"rows": translated(source.words, language), "if": only}
    if own.measure is None:
        return translated(_COUNT_THERE if there else _COUNT, language) % words
    measure = translated(source.measures[own.measure].words, language)
    said = translated(_ADDED_THERE if there else _ADDED, language)
    return said % {**words, "measure": measure}


def _condition(condition: Filter, source: str, language: str) -> str:
    field = SOURCES[source].all_fields[condition.field]
    values = [_value(value, field.kind, field.coded, language) for value in condition.values]
    words = {
        "field": translated(field.words, language),
        "values": translated(_OR, language).join(values),
    }
    return translated(_SAID.get(condition.test, _NOT), language) % words


def _value(
    value: str | int | float, kind: FieldKind, coded: type[Coded] | None, language: str
) -> str:
    if coded is not None:
        return f"“{coded(str(value)).label_in(language)}”"
    if kind is FieldKind.FLAG:
        return translated(_YES if value else _NO, language)
    return f"“{value}”" if isinstance(value, str) else str(value)
