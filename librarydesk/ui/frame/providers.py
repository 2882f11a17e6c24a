"""Who answers the search box: functions of the pages' own modules, imported when first asked.

A page that can be searched has a module `librarydesk.ui.<page>.finding` with a function
`find(desk, text, limit)` that gives `Finding`s; it runs on the read-only lane.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from librarydesk.ui.frame.finding import Provider

SEARCHED = ("collection", "network", "rotation", "mobile", "clubs", "events", "campaigns", "plans")


@lru_cache(maxsize=1)
def providers() -> Sequence[Provider]:
    """The functions that answer, in the order in which their answers are shown."""
    names = [f"librarydesk.ui.{page}.finding" for page in SEARCHED]
    return [import_module(name).find for name in names if _is_there(name)]


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
