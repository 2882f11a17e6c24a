"""What the search box finds, and who finds it: each page has its own `finding.py`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found: its words, a remark, what kind of thing it is, and what opens it.

    `target` is handed to the `open_target` of `page`; a command has a `deed` instead.
    """

    words: str
    kind: str
    note: str = ""
    page: str = ""
    target: object = None
    deed: Callable[[], None] | None = None


Provider = Callable[["Desk", str, int], Sequence[Finding]]
