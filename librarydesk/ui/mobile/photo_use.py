"""The photos of stops: an album that the diary of the trip shows."""

from typing import TYPE_CHECKING

from librarydesk.i18n import N_
from librarydesk.ui.photos.use import PhotoUse

if TYPE_CHECKING:
    from librarydesk.data.store.kept_files.album import Album


def _album() -> "Album":
    from librarydesk.data.mobile.photos.service import STOPS

    return STOPS


STOP_PHOTOS = PhotoUse(_album, frozenset({"mobile"}), N_("In the diary"))
