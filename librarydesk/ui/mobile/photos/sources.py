"""What the photos of a stop ask of the database."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.store.kept_files.album import PhotoRow


def photos_of(desk: "Desk", stop_id: int) -> "list[PhotoRow]":
    """The photos of a stop in their order."""
    from librarydesk.data.mobile.photos.queries import photos_of_stop

    with desk.database.read() as connection:
        return photos_of_stop(connection, desk.database.path, stop_id)
