"""The order of what moved one copy on one day: a chain that starts where the copy was."""

from collections.abc import Callable, Sequence
from typing import TypeVar

_TRIED_IN_EVERY_ORDER = 7


StepT = TypeVar("StepT", bound=tuple[object, ...])


def chained(
    steps: Sequence[StepT],
    here: int,
    *,
    ends: Callable[[StepT], tuple[int, int]],
    order: Callable[[StepT], tuple[str, ...]],
) -> tuple[list[StepT], list[StepT]]:
    """Puts one day's movements of one copy in order: those that link, and those that can't.

    As many as possible are linked; between equal chains `order` decides. What can't be linked to
    the chain comes after it, linked among itself where that goes.
    """
    left = sorted(steps, key=order)
    if len(left) == 1:
        return (left, []) if ends(left[0])[0] == here else ([], left)
    linked = _longest(left, here, ends)
    for step in linked:
        left.remove(step)
    return linked, _unlinked_order(left, ends)


def _longest(
    steps: list[StepT], here: int, ends: Callable[[StepT], tuple[int, int]]
) -> list[StepT]:
    """The longest chain from a place, the first in order among equal ones."""
    best: list[StepT] = []
    thorough = len(steps) <= _TRIED_IN_EVERY_ORDER
    for i, step in enumerate(steps):
        start, end = ends(step)
        if start != here:
            continue
        chain = [step, *_longest([*steps[:i], *steps[i + 1 :]], end, ends)]
        if len(chain) > len(best):
            best = chain
        if len(best) == len(steps) or not thorough:
            break
    return best


def _unlinked_order(steps: list[StepT], ends: Callable[[StepT], tuple[int, int]]) -> list[StepT]:
    """Movements without a link to the chain, each followed by those that begin where it ended."""
    left, ordered = list(steps), list[StepT]()
    while left:
        reached = {ends(step)[1] for step in left}
        first = next((step for step in left if ends(step)[0] not in reached), left[0])
        run = _longest(left, ends(first)[0], ends) or [first]
        for step in run:
            left.remove(step)
        ordered += run
    return ordered
