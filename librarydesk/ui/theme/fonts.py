"""The face of the window: the system's where it writes Vietnamese, else our own."""

from PySide6.QtGui import QFontDatabase

from librarydesk.resources import resource

SYSTEM_FACES = ("Segoe UI", "Noto Sans")
OWN_FACE = "Liberation Sans"
_OWN_FILES = ("Regular", "Bold", "Italic", "BoldItalic")


def family() -> str:
    """The font family to use; registers the own one when the system has none of the good ones."""
    known = set(QFontDatabase.families())
    for face in SYSTEM_FACES:
        if face in known:
            return face
    if OWN_FACE not in known:
        for style in _OWN_FILES:
            file = resource("fonts", f"LiberationSans-{style}.ttf")
            QFontDatabase.addApplicationFont(str(file))
    return OWN_FACE
