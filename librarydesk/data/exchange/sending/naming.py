"""The names of files on a stick. They are for people: a reader goes by what a file holds."""

import re

BUNDLE, NOTE, FILES = ".ldx", ".lda", ".ldf"
SHORT_ID = 8

_NOT_EVERYWHERE = re.compile(r"[^0-9A-Za-z._]+")


def file_name(sender: str, to: str, installation: bytes, sequence: int, suffix: str) -> str:
    """`ld-FROM-TO-DEVICE-NNNNNN.ldx`: sites' codes, the installation's id, the number."""
    device = installation.hex()[:SHORT_ID]
    return f"ld-{_plain(sender)}-{_plain(to)}-{device}-{sequence:06}{suffix}"


def files_of(sender: str, installation: bytes) -> str:
    """The pattern of the names of what an installation wrote."""
    return f"ld-{_plain(sender)}-*-{installation.hex()[:SHORT_ID]}-*"


def _plain(code: str) -> str:
    """A site's code in letters that every stick takes."""
    from librarydesk.data.store.folding import fold

    known = code if code.isascii() else fold(code).upper()
    return _NOT_EVERYWHERE.sub("_", known).strip("_") or "_"
