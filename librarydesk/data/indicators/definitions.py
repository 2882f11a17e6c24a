"""What each indicator is: closed records, read from a file when first asked for.

The file is `resources/indicators.toml`.
"""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256

from librarydesk.data.indicators.dimensions import known_dimensions
from librarydesk.data.indicators.own.record import OwnRecord
from librarydesk.i18n import language
from librarydesk.resources import resource

_NAME = re.compile(r"[a-z][a-z_]*")
_FINGERPRINT = 6
_KINDS = ("stock", "flow", "ratio")


@dataclass(frozen=True)
class PlainSum:
    """A sum over the rows of a table with a date in the period, by the rows' site.

    `measure` is the column added up, None to count rows; `where_empty` two columns whose
    difference stands in for it. `columns` says which column holds a part of a breakdown ("" the
    rest), `values` in which column a breakdown's part is written.
    """

    source: str
    date: str
    measure: str | None = None
    where_empty: tuple[str, str] | None = None
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Indicator:
    """One figure of the report. Either `sums` or `function` says how it is counted.

    Of one that a province defined for itself it is `own`.
    """

    code: str
    names: Mapping[str, str]
    formulas: Mapping[str, str]
    unit: str
    kind: str
    additive: bool
    sums_over_time: bool
    by: tuple[str, ...]
    overlap: tuple[str, ...]
    sums: tuple[PlainSum, ...]
    function: str | None
    own: OwnRecord | None = None

    @property
    def group(self) -> str:
        """The letter of its group."""
        return self.code[0]

    @property
    def name(self) -> str:
        """Its name in the language in use."""
        return self.names[language()]

    @cached_property
    def version(self) -> str:
        """A short fingerprint of all that it is, other where anything in its definition changed."""
        said = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=str)
        return sha256(said.encode()).hexdigest()[:_FINGERPRINT]

    @property
    def formula(self) -> str:
        """How it is counted, in plain words of the language in use."""
        return self.formulas[language()]


class WrongDefinitionError(ValueError):
    """The file of definitions says something that can't be counted: our own mistake."""


@lru_cache(maxsize=1)
def indicators() -> Mapping[str, Indicator]:
    """All indicators by code, in the order in which they are shown."""
    with resource("indicators.toml").open("rb") as file:
        return read_indicators(tomllib.load(file))


def read_indicators(content: Mapping[str, object]) -> Mapping[str, Indicator]:
    """The indicators of a parsed file.

    Raises:
        WrongDefinitionError: something is missing, unknown or there twice.
    """
    found: dict[str, Indicator] = {}
    for entry in _tables(content.get("indicator")):
        indicator = _indicator(_Entry(entry))
        if indicator.code in found:
            raise WrongDefinitionError(indicator.code)
        found[indicator.code] = indicator
    return found


class _Entry:
    """A table of the file whose keys are taken one by one, so that none is left over unread."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self._left = dict(table)

    def text(self, key: str) -> str:
        value = self._left.pop(key, None)
        if not isinstance(value, str):
            raise WrongDefinitionError(key)
        return value

    def text_or_none(self, key: str) -> str | None:
        return self.text(key) if key in self._left else None

    def flag(self, key: str, default: bool | None = None) -> bool:
        value = self._left.pop(key, default)
        if not isinstance(value, bool):
            raise WrongDefinitionError(key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        return _texts(self._left.pop(key, ()))

    def tables(self, key: str) -> list[Mapping[str, object]]:
        return _tables(self._left.pop(key, ()))

    def table(self, key: str) -> Mapping[str, object]:
        return _table(self._left.pop(key, {}))

    def end(self) -> None:
        if self._left:
            raise WrongDefinitionError(", ".join(self._left))


def _indicator(entry: _Entry) -> Indicator:
    indicator = Indicator(
        code=entry.text("code"),
        names={"vi": entry.text("vi"), "en": entry.text("en")},
        formulas={"vi": entry.text("formula_vi"), "en": entry.text("formula_en")},
        unit=entry.text("unit"),
        kind=entry.text("kind"),
        additive=entry.flag("additive"),
        sums_over_time=entry.flag("sums_over_time", default=True),
        by=entry.texts("by"),
        overlap=entry.texts("overlap"),
        sums=tuple(_plain_sum(_Entry(table)) for table in entry.tables("sums")),
        function=entry.text_or_none("function"),
    )
    entry.end()
    return _checked(indicator)


def _plain_sum(entry: _Entry) -> PlainSum:
    columns = entry.table("columns")
    where_empty = entry.texts("where_empty")
    plain = PlainSum(
        source=entry.text("source"),
        date=entry.text("date"),
        measure=entry.text_or_none("measure"),
        where_empty=(where_empty[0], where_empty[1]) if where_empty else None,
        columns={dimension: _text_table(columns[dimension]) for dimension in columns},
        values=_text_table(entry.table("values")),
    )
    entry.end()
    _check_names(plain)
    return plain


def _checked(indicator: Indicator) -> Indicator:
    dimensions = {*indicator.by, *(d for s in indicator.sums for d in (*s.columns, *s.values))}
    wrong = (
        indicator.kind not in _KINDS,
        bool(indicator.sums) == (indicator.function is not None),
        not dimensions <= known_dimensions(),
        not set(indicator.overlap) <= set(indicator.by),
    )
    if any(wrong):
        raise WrongDefinitionError(indicator.code)
    return indicator


def _check_names(plain: PlainSum) -> None:
    """Holds every name of a table or column to plain words: they go into SQL as they stand."""
    columns = [column for parts in plain.columns.values() for column in parts.values() if column]
    optional = [plain.measure] if plain.measure else []
    names = [plain.source, plain.date, *optional, *(plain.where_empty or ()), *columns]
    for name in (*names, *plain.values.values()):
        if not _NAME.fullmatch(name):
            raise WrongDefinitionError(name)


def _tables(value: object) -> list[Mapping[str, object]]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise WrongDefinitionError(str(value))
    return [_table(entry) for entry in value]


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise WrongDefinitionError(str(value))
    return {str(key): entry for key, entry in value.items()}


def _text_table(value: object) -> Mapping[str, str]:
    return {key: str(entry) for key, entry in _table(value).items()}


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise WrongDefinitionError(str(value))
    return tuple(str(entry) for entry in value)
