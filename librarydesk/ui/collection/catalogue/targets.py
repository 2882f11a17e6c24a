"""What the catalogue can be asked to open, besides titles by id and texts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedTarget:
    """A target for `open_target`: a search by the name that it was saved under."""

    name: str
