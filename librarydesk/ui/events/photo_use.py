"""The photos of events: an album that the report on the event shows."""

from typing import TYPE_CHECKING

from librarydesk.i18n import N_
from librarydesk.ui.events.deeds import CHANGES
from librarydesk.ui.photos.use import PhotoUse

if TYPE_CHECKING:
    from librarydesk.data.store.kept_files.album import Album


def _album() -> "Album":
    from librarydesk.data.events.photos.service import EVENTS

    return EVENTS


EVENT_PHOTOS = PhotoUse(_album, CHANGES, N_("In the report"))
