"""The conditions of a definition, as they are read: each value as its field holds it."""

from math import isfinite
from typing import Final

from librarydesk.coded import Coded
from librarydesk.data.indicators.own.fields import Field, FieldKind, OwnSource
from librarydesk.data.indicators.own.record import AT_LEAST, AT_MOST, TESTS, Filter, FilterValue
from librarydesk.data.indicators.own.table import OwnTable, WrongRecordError
from librarydesk.data.store.folding import fold
from librarydesk.i18n import LANGUAGES, _

_KEYS: Final = f"field, {', '.join(TESTS)}"


def filter_from(table: OwnTable, source: OwnSource) -> Filter:
    """One condition.

    Raises:
        WrongRecordError: the source has no such field, or the field no such value.
    """
    name = table.text("field")
    known = source.all_fields.get(name)
    if known is None:
        said = _("There is no field “%(field)s” to choose rows by. There are: %(fields)s.")
        words = {"field": name, "fields": ", ".join(source.all_fields)}
        raise WrongRecordError("field", said % words)
    found = [test for test in TESTS if table.has(test)]
    if len(found) != 1:
        raise WrongRecordError(
            "filters",
            _("Say with one of “is”, “not”, “at_least” and “at_most” what “%(field)s” has to be.")
            % {"field": name},
        )
    test = found[0]
    if test in (AT_LEAST, AT_MOST) and known.kind is not FieldKind.NUMBER:
        said = _("“%(field)s” isn't a number: write “is” or “not” and its values.")
        raise WrongRecordError(test, said % {"field": name})
    values = tuple(_value(test, name, known, value) for value in table.values(test))
    table.end(_KEYS)
    if not values or (test in (AT_LEAST, AT_MOST) and len(values) > 1):
        said = _("Write a value for “%(field)s”.")
        raise WrongRecordError(test, said % {"field": name})
    return Filter(name, test, values)


def _value(test: str, name: str, field: Field, value: object) -> FilterValue:
    if field.coded is not None:
        return _code(test, name, field.coded, value)
    if field.kind is FieldKind.FLAG:
        if isinstance(value, bool):
            return int(value)
        raise WrongRecordError(test, _("Write true or false for “%(field)s”.") % {"field": name})
    if field.kind is FieldKind.NUMBER:
        if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
            return value
        said = _("Write a number for “%(field)s”, without quotation marks.")
        raise WrongRecordError(test, said % {"field": name})
    if isinstance(value, str) and value.strip():
        return value.strip()
    said = _("Write a text in quotation marks for “%(field)s”.")
    raise WrongRecordError(test, said % {"field": name})


def _code(test: str, name: str, coded: type[Coded], value: object) -> str:
    """A code of a list, from the code itself or from its word in either language."""
    written = fold(str(value))
    for member in coded:
        if written in (fold(member.value), *(fold(member.label_in(each)) for each in LANGUAGES)):
            return member.value
    said = _("“%(field)s” can't be “%(value)s”. Write one of: %(codes)s.")
    words = {"field": name, "value": str(value), "codes": ", ".join(coded)}
    raise WrongRecordError(test, said % words)
