"""A picture of every page, for the user guide: at 1366 × 768, of a real database."""

import os
import sys
from pathlib import Path

from librarydesk.bootstrap import Desk


def take_screenshots(desk: Desk, folder: Path, *, theme: str = "light") -> list[Path]:
    """Saves a PNG of every page and of each state that a page names; returns their paths.

    Raises:
        DeskError: the database can't be opened, or a page did not show its data in a minute.
    """
    folder.mkdir(parents=True, exist_ok=True)
    desk.database.data_version()
    _do_without_display()
    from librarydesk.ui.photographer import Photographer

    photographer = Photographer(desk.path, theme)
    try:
        taken = []
        for name in photographer.page_names():
            taken.append(photographer.page(name, folder))
            taken += photographer.states(name, folder)
        return taken
    finally:
        photographer.close()


def _do_without_display() -> None:
    has_one = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not sys.platform.startswith(("win", "darwin")) and not has_one:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
