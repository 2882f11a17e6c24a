"""How findings say numbers: as everywhere in the language in use."""

from librarydesk.data.statistics.report import Amount
from librarydesk.i18n import _, language


def number_words(value: Amount, *, decimals: int | None = None) -> str:
    """A number with its thousands apart, with so many decimals or as few of two as it has."""
    if value is None:
        return "–"
    if decimals is not None:
        written = f"{value:,.{decimals}f}"
    else:
        whole = f"{value:,.2f}".rstrip("0").rstrip(".")
        written = whole if isinstance(value, float) else f"{value:,}"
    if language() == "en":
        return written
    return written.translate(str.maketrans(",.", ".,"))


def change_words(before: float, value: float, percent: float) -> str:
    """What became of a figure: `1.200 last year, 3.400 this year (+183,3 %)`."""
    said = _("%(before)s the year before, %(value)s now (%(percent)s %%)")
    sign = "+" if percent > 0 else ""
    return said % {
        "before": number_words(before),
        "value": number_words(value),
        "percent": sign + number_words(percent, decimals=1),
    }
