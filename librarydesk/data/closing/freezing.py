"""How a report is frozen: as JSON with the definitions of its figures, and a SHA-256 over both."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.statistics.cache import report_from
from librarydesk.data.statistics.report import Figure, StatisticsReport
from librarydesk.i18n import language


@dataclass(frozen=True)
class Frozen:
    """The figures and the definitions as they are kept, and their fingerprint."""

    figures: str
    definitions: str
    sha256: str

    @property
    def intact(self) -> bool:
        """Whether both are still what the fingerprint was made of."""
        return fingerprint(self.figures, self.definitions) == self.sha256


def frozen(report: StatisticsReport, defined: Mapping[str, Indicator]) -> Frozen:
    """A report as it is kept from now on, with the definitions that its figures were made by."""
    figures = _json(asdict(report))
    definitions = _json([asdict(indicator) for indicator in defined.values()])
    return Frozen(figures, definitions, fingerprint(figures, definitions))


def fingerprint(figures: str, definitions: str) -> str:
    """The SHA-256 over both texts in UTF-8 with a line feed between them, in hexadecimal."""
    return sha256(f"{figures}\n{definitions}".encode()).hexdigest()


def thawed(kept: Frozen) -> StatisticsReport:
    """The report out of what is kept, each figure under the name that it had then."""
    report = report_from(json.loads(kept.figures))
    defined = {each["code"]: each for each in json.loads(kept.definitions)}
    figures = tuple(_as_defined(figure, defined.get(figure.code)) for figure in report.figures)
    return replace(report, figures=figures)


def _as_defined(figure: Figure, definition: Mapping[str, Any] | None) -> Figure:
    """A figure in the language in use, in the words of its definition of then."""
    if definition is None:
        return figure
    return replace(
        figure,
        name=definition["names"].get(language(), figure.name),
        formula=definition["formulas"].get(language(), figure.formula),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
