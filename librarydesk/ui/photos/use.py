"""What the tab of photos is used for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.data.store.kept_files.album import Album


@dataclass(frozen=True)
class PhotoUse:
    """Which album it shows, what a change of it changes, and in which paper a photo may stand.

    `album` is called on a lane: it imports the data.
    """

    album: "Callable[[], Album]"
    changes: frozenset[str]
    in_paper: str
