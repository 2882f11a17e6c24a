"""The names of encodings, as a person may give them and as results name them."""

from librarydesk.errors import WrongUseError
from librarydesk.i18n import _

ENCODINGS = ("utf-8", "utf-16", "tcvn3", "vni", "viscii", "windows-1258")
_ALSO = {
    "utf8": "utf-8",
    "utf16": "utf-16",
    "abc": "tcvn3",
    "tcvn": "tcvn3",
    "tcvn-3": "tcvn3",
    "cp1258": "windows-1258",
    "1258": "windows-1258",
}


def encoding_named(name: str) -> str:
    """The encoding that a person means.

    Raises:
        WrongUseError: `encoding.name`.
    """
    plain = name.strip().lower()
    found = _ALSO.get(plain, plain)
    if found not in ENCODINGS:
        raise WrongUseError(
            "encoding.name",
            _("“%(name)s” is no encoding this program knows. Write one of: %(names)s.")
            % {"name": name, "names": ", ".join(ENCODINGS)},
        )
    return found
