"""Definitions held to each other: what is composed takes its kind from what it is composed of."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.indicators.own.record import RATIO, SHARE
from librarydesk.data.indicators.own.table import WrongRecordError
from librarydesk.i18n import _


@dataclass(frozen=True)
class Settled:
    """The indicators that can be counted, by code, and what is wrong with the others."""

    indicators: Mapping[str, Indicator]
    wrong: Mapping[str, WrongRecordError]


def settled(own: Mapping[str, Indicator], others: Mapping[str, Indicator]) -> Settled:
    """Own indicators in the order of their codes, each held to those that it names."""
    found: dict[str, Indicator] = dict(others)
    wrong: dict[str, WrongRecordError] = {}
    waiting = dict(sorted(own.items()))
    while ready := [one for one in waiting.values() if _can_be_looked_at(one, waiting)]:
        for one in ready:
            del waiting[one.code]
            try:
                found[one.code] = _held_to(one, found, own)
            except WrongRecordError as error:
                wrong[one.code] = error
    for code in waiting:
        said = _("%(code)s would be counted out of itself: %(circle)s.")
        words = {"code": code, "circle": " → ".join(_circle(code, waiting))}
        wrong[code] = WrongRecordError("of", said % words)
    return Settled({code: found[code] for code in sorted(own) if code in found}, wrong)


def _can_be_looked_at(one: Indicator, waiting: Mapping[str, Indicator]) -> bool:
    return not any(code in waiting for code in _of(one))


def _of(one: Indicator) -> tuple[str, ...]:
    return one.own.of if one.own else ()


def _held_to(
    one: Indicator, known: Mapping[str, Indicator], own: Mapping[str, Indicator]
) -> Indicator:
    of = _of(one)
    if not of:
        return one
    for code in of:
        if code not in known:
            said = (
                _("%(code)s is wrong itself.")
                if code in own
                else _("There is no indicator “%(code)s” that it could be composed of.")
            )
            raise WrongRecordError("of", said % {"code": code})
    parts = [known[code] for code in of]
    if any(part.kind == "ratio" for part in parts):
        raise WrongRecordError("of", _("Ratios can't be added up or divided again."))
    if one.function in (SHARE, RATIO):
        return one
    return _of_one_kind(one, parts)


def _of_one_kind(one: Indicator, parts: list[Indicator]) -> Indicator:
    kinds, units = {part.kind for part in parts}, {part.unit for part in parts}
    if len(kinds) > 1:
        said = _("What is there at the end of a period can't be added to what happens within it.")
        raise WrongRecordError("of", said)
    if len(units) > 1:
        said = _("Different units can't be added up: %(units)s.")
        raise WrongRecordError("of", said % {"units": ", ".join(sorted(units))})
    return replace(
        one,
        kind=kinds.pop(),
        additive=all(part.additive for part in parts),
        sums_over_time=all(part.sums_over_time for part in parts),
    )


def _circle(code: str, waiting: Mapping[str, Indicator]) -> list[str]:
    """The way from a code through those that it names, until one comes again."""
    way = [code]
    while True:
        way.append(next(each for each in _of(waiting[way[-1]]) if each in waiting))
        if way[-1] in way[:-1]:
            return way
