"""The folder of keys beside a database: `NAME.keys/`, readable by its user only.

A file in it is whole or not there: it is written under another name, flushed, and then takes the
place of the one before, which is overwritten so that an old key doesn't stay on the disk.
"""

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from librarydesk.data.sealing import sentences
from librarydesk.data.sealing.key_file import DamagedKeysError, KeyFile, NewerKeysError, parse
from librarydesk.data.store import files
from librarydesk.data.store.sentences import said_plainly
from librarydesk.errors import DeskError

ATTEMPTS = "attempts.json"
"""Where wrong passwords are counted."""

_FILE = "seal.json"
_OLD = ".old"
_KEPT = ".before-"
_LEFT_BEHIND_SECONDS = 60


class Keys:
    """The keys of one database; nothing is made until they are written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / _FILE

    @classmethod
    def beside(cls, database: Path) -> "Keys":
        """The keys that belong to a database, to a backup of one, or to one kept by `restore`."""
        name, mark, rest = database.name.partition(_KEPT)
        return cls(database.with_name(f"{Path(name).stem}.keys{mark}{rest}"))

    def is_of(self, database: Path) -> bool:
        """Whether these are the keys of another database or copy, too."""
        return Keys.beside(database).folder.resolve() == self.folder.resolve()

    @property
    def exist(self) -> bool:
        """Whether there are keys, sound or not."""
        return self.file.exists()

    @property
    def id(self) -> bytes:
        """Which keys these are; empty where they are missing or damaged."""
        try:
            return self.read().id
        except DeskError:
            return b""

    def read(self) -> KeyFile:
        """What lies in the folder.

        Raises:
            DeskError: `seal.no_keys`, `seal.keys_damaged`, `seal.newer`.
        """
        try:
            return parse(self.file.read_text("utf-8"))
        except FileNotFoundError:
            raise sentences.shut(sentences.NONE, str(self.folder)) from None
        except NewerKeysError:
            raise sentences.shut(sentences.NEWER, str(self.folder)) from None
        except (DamagedKeysError, UnicodeDecodeError, OSError):
            raise sentences.shut(sentences.DAMAGED, str(self.folder)) from None

    def make(self, new: KeyFile) -> None:
        """Writes the first keys.

        Raises:
            DeskError: `seal.keys_exist`; what the disk refuses.
        """
        if self.exist:
            raise sentences.shut(sentences.EXISTS, str(self.folder))
        with said_plainly(self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            files.publish(self._written(new), self.file)
            files.flush_folder(self.folder.parent)

    def change(self, new: KeyFile) -> None:
        """Puts changed keys in the place of those before, which are wiped.

        Raises:
            DeskError: what the disk refuses; the keys are as before then.
        """
        with said_plainly(self.folder):
            part = self._written(new)
            old = self.file.with_name(f"{part.name}{_OLD}")
            with suppress(OSError):
                # No links on FAT sticks: there the old content can't be wiped.
                old.hardlink_to(self.file)
            files.replace(part, self.file)
            _wipe(old)
            files.flush_folder(self.folder)

    def put_aside(self, kept: Path) -> Path:
        """Gives the whole folder another name."""
        with said_plainly(self.folder):
            return self.folder.rename(kept)

    def carry_over(self, kept: Path) -> None:
        """Copies what else lies in a folder that was put aside because its keys are lost.

        Those files belong to this PC and its database rather than to the keys.
        """
        with said_plainly(self.folder):
            for other in kept.iterdir() if kept.is_dir() else ():
                own = other.name.startswith(_FILE) or other.name == ATTEMPTS
                if other.is_file() and not own:
                    shutil.copy2(other, self.folder / other.name)

    def tidy(self) -> None:
        """Wipes what a killed change left behind; it may hold a key that nothing seals."""
        with suppress(OSError):
            for left in self.folder.glob(f"{_FILE}.*"):
                if time.time() - left.stat().st_mtime > _LEFT_BEHIND_SECONDS:
                    _wipe(left)

    def _written(self, new: KeyFile) -> Path:
        part = self.file.with_name(f"{_FILE}.{os.getpid()}.part")
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as writing:
            writing.write(new.as_text())
        return part


def _wipe(path: Path) -> None:
    """Overwrites a file before it is taken away, as far as the disk keeps to its place."""
    with suppress(OSError):
        # What has a second name is the file in use.
        if path.stat().st_nlink == 1:
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
    path.unlink(missing_ok=True)
