"""Small files that tests attach, and titles to attach them to."""

from pathlib import Path

from librarydesk.data.collection.attachments.queries import AttachedFile, files_of_title
from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files.store import FileStore


def paper(folder: Path, name: str, content: bytes = b"Lai Chau") -> Path:
    """A file with some content."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def files(database: Database, title_id: int = 1) -> list[AttachedFile]:
    """The files of a title."""
    with database.read() as connection:
        return files_of_title(connection, database.path, title_id)


def names(database: Database, title_id: int = 1) -> list[str]:
    """The names of the files of a title, its cover first."""
    return [file.name for file in files(database, title_id)]


def stored(database: Database) -> list[str]:
    """What lies in the folder beside the database."""
    return list(FileStore.beside(database.path).names())
