"""What the tab Files asks of the database."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.ui.file_pictures import PDF

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.attachments.queries import AttachedFile


def files_of(desk: "Desk", title_id: int) -> "list[AttachedFile]":
    """The files of a title, its cover first."""
    from librarydesk.data.collection.attachments.queries import files_of_title

    with desk.database.read() as connection:
        return files_of_title(connection, desk.database.path, title_id)


def weighed(desk: "Desk", title_id: int, paths: Sequence[Path]) -> tuple[str, int]:
    """The title's id for commands, and how many bytes files hold that are there."""
    from librarydesk.data.collection.attachments.queries import uid_of_title

    with desk.database.read() as connection:
        uid = uid_of_title(connection, title_id)
    return uid, sum(path.stat().st_size for path in paths if path.is_file())


def can_be_drawn(file: "AttachedFile") -> bool:
    """Whether a picture of a file can be shown: it is one, or a PDF."""
    return file.present and (file.is_picture or file.media_type == PDF)
