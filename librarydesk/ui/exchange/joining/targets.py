"""What the view of joining can be opened for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replacing:
    """A dead PC, by its id and its site's code, in whose place another one is admitted."""

    id: str
    site: str
