"""`FILE.rejected.*` beside an imported file: there under their names once the import stands."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from librarydesk.errors import DeskError
from librarydesk.i18n import _


class RejectedFiles:
    """The files of one import, written under unfinished names until they are kept."""

    def __init__(self) -> None:
        self._names: list[Path] = []

    def write(self, source: Path, writers: Mapping[str, Callable[[Path], None]]) -> None:
        """Lets each writer write its file; `writers` is by suffix, such as `csv`.

        They lie beside the file or, where that can't be written, in the user's folder.

        Raises:
            DeskError: `import.no_rejected_file` when neither can be written.
        """
        refusal: OSError | None = None
        for folder in (source.parent, Path.home()):
            self._names = [folder / f"{source.name}.rejected.{suffix}" for suffix in writers]
            try:
                for name, write in zip(self._names, writers.values(), strict=True):
                    write(_unfinished(name))
            except OSError as error:
                self.discard()
                refusal = error
            else:
                return
        raise DeskError(
            "import.no_rejected_file",
            _(
                "The rejected rows of %(file)s can't be written (%(reason)s), so nothing was"
                " imported. Make room, or copy the file to a folder that may be written."
            )
            % {"file": str(source), "reason": refusal.strerror if refusal else ""},
            file=str(source),
        )

    def keep(self) -> Path | None:
        """Gives what was written its names; older files of these names are kept with a number.

        Returns the first one's path; None where nothing was written.
        """
        if not self._names:
            return None
        number = 1
        while any(_older(name, number).exists() for name in self._names):
            number += 1
        for name in self._names:
            if name.exists():
                name.rename(_older(name, number))
            _unfinished(name).rename(name)
        kept, self._names = self._names[0], []
        return kept

    def discard(self) -> None:
        """Removes what was written and not kept."""
        for name in self._names:
            _unfinished(name).unlink(missing_ok=True)
        self._names = []


def _unfinished(name: Path) -> Path:
    """The name under which a file is written before the import stands."""
    return name.with_name(f"{name.name}.{os.getpid()}.part")


def _older(name: Path, number: int) -> Path:
    """The name that an older file gets: `FILE.rejected.1.csv`."""
    return name.with_name(f"{name.stem}.{number}{name.suffix}")
