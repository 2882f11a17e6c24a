"""The photos of events: an album that the report on the event shows."""

from librarydesk.data.store.kept_files.album import Album
from librarydesk.errors import DeskError
from librarydesk.i18n import _


def _unknown() -> DeskError:
    return DeskError(
        "event.unknown", _("This event isn't there any more. Choose it in the list again.")
    )


def _twice(name: str) -> DeskError:
    return DeskError(
        "photo.twice", _("The event has the photo “%(name)s” already.") % {"name": name}, file=name
    )


EVENTS = Album("event_photo", "event_id", "event", _unknown, _twice)
"""The photos of events; `store.kept_files.album` says what can be done with them."""
