"""How files and forms name an indicator and a part of it: `R02`, `area:border`."""

import re
from functools import lru_cache

from librarydesk.data.indicators.definitions import Indicator, indicators
from librarydesk.data.indicators.dimensions import UNKNOWN, parts_of
from librarydesk.data.store.folding import fold
from librarydesk.i18n import LANGUAGES, _

_LANGUAGE = re.compile(r"[a-z]{3}")
_SIGN = ":"


class NoSuchPartError(ValueError):
    """A text names no indicator or no part of one; the message says what there is."""


def indicator_named(text: str) -> str:
    """The code of an indicator from its code in any case, or from its name.

    Raises:
        NoSuchPartError: there is none.
    """
    found = _spellings().get(fold(text))
    if found is None:
        raise NoSuchPartError(
            _("There is no indicator “%(text)s”. Write one of: %(codes)s.")
            % {"text": text, "codes": ", ".join(indicators())}
        )
    return found


def part_named(indicator: Indicator, text: str) -> str:
    """A part of an indicator as `dimension:part`; empty for the figure itself.

    Raises:
        NoSuchPartError: the indicator has no such breakdown or part.
    """
    code = indicator.code
    dimension, _sign, part = (piece.strip().lower() for piece in text.partition(_SIGN))
    if not dimension and not part:
        return ""
    if dimension not in indicator.by:
        raise NoSuchPartError(_no_breakdown(indicator, text))
    if part not in _parts(indicator, dimension) and not _is_language(dimension, part):
        raise NoSuchPartError(
            _("%(code)s has no part “%(text)s”. Write one of: %(parts)s.")
            % {"code": code, "text": text, "parts": ", ".join(parts_named(code, dimension))}
        )
    return f"{dimension}{_SIGN}{part}"


def parts_named(code: str, dimension: str) -> tuple[str, ...]:
    """Every part of an indicator's breakdown, as `dimension:part`."""
    return tuple(f"{dimension}{_SIGN}{part}" for part in parts_of(dimension, code))


def _no_breakdown(indicator: Indicator, text: str) -> str:
    told = {"code": indicator.code, "text": text}
    if not indicator.by:
        return _("%(code)s has no breakdown (“%(text)s”). Leave the cell empty.") % told
    there = ", ".join(f"{dimension}{_SIGN}…" for dimension in indicator.by)
    return _("%(code)s isn't broken down by “%(text)s”. Write one of: %(there)s.") % {
        **told,
        "there": there,
    }


def _parts(indicator: Indicator, dimension: str) -> frozenset[str]:
    return frozenset((*parts_of(dimension, indicator.code), UNKNOWN))


def _is_language(dimension: str, part: str) -> bool:
    return dimension == "language" and _LANGUAGE.fullmatch(part) is not None


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """What may be written for each code, folded."""
    every = indicators().values()
    names = {fold(one.names[language]): one.code for language in LANGUAGES for one in every}
    return names | {fold(one.code): one.code for one in every}
