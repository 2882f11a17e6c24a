"""Which removable drives are plugged in, asked without touching what lies on them."""

import string
import sys
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from librarydesk.i18n import _

MOUNTS = Path("/proc/self/mounts")

_BELOW = ("/media", "/media/*", "/run/media/*", "/mnt")
"""A stick lies right below one of these, a folder for each user among them."""
_ESCAPED = {"\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"}
_REMOVABLE = 2


@dataclass(frozen=True)
class Drive:
    """A stick, or a folder that was chosen in its place."""

    path: Path
    words: str


def chosen_folder(path: Path) -> Drive:
    """A folder that somebody chose."""
    return Drive(path, path.name or str(path))


def removable_drives(mounts: Path = MOUNTS) -> list[Drive]:
    """The removable drives, by name; none where the system doesn't tell."""
    if sys.platform == "win32":
        return _letters()
    return _mounted(mounts)


def _mounted(mounts: Path) -> list[Drive]:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    # Shares of a network have other sources; asking them could take minutes.
    places = {_unescaped(line.split(" ")[1]) for line in lines if line.startswith("/dev/")}
    found = [Path(place) for place in sorted(places)]
    return [
        chosen_folder(place)
        for place in found
        if any(fnmatchcase(place.parent.as_posix(), one) for one in _BELOW)
    ]


def _unescaped(text: str) -> str:
    for escaped, letter in _ESCAPED.items():
        text = text.replace(escaped, letter)
    return text


if sys.platform == "win32":

    def _letters() -> list[Drive]:
        import ctypes

        kernel = ctypes.windll.kernel32
        there = kernel.GetLogicalDrives()
        letters = [one for at, one in enumerate(string.ascii_uppercase) if there >> at & 1]
        roots = [f"{letter}:\\" for letter in letters]
        return [
            Drive(Path(root), _("Drive %(letter)s") % {"letter": root[:2]})
            for root in roots
            if kernel.GetDriveTypeW(root) == _REMOVABLE
        ]
