"""Texts for people: English msgids, Vietnamese translations, switched while the program runs.

Translations are compiled when they are missing or older than their source, beside it where that is
possible and else in the user's cache folder, so that no compiled file needs to be kept in git.
"""

import gettext
import os
from functools import lru_cache
from pathlib import Path

from librarydesk.resources import resource

LANGUAGES = ("vi", "en")
DOMAIN = "librarydesk"

_language = "vi"
_translations: gettext.NullTranslations | None = None


def set_language(language: str) -> None:
    """Chooses the language of everything said from now on; `vi` or `en`."""
    global _language, _translations
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language
    _translations = None


def language() -> str:
    """The language in use."""
    return _language


def N_(message: str) -> str:
    """Marks a text for translation that is translated where it is shown."""
    return message


def _(message: str) -> str:
    """The text in the language in use."""
    return _catalogue().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The text for a count in the language in use."""
    return _catalogue().ngettext(singular, plural, count)


def translated(message: str, language: str) -> str:
    """The text in a given language, whatever the one in use."""
    return message if language == "en" else _load(language).gettext(message)


def _catalogue() -> gettext.NullTranslations:
    global _translations
    if _translations is None:
        _translations = gettext.NullTranslations() if _language == "en" else _load(_language)
    return _translations


def capitalised(words: str) -> str:
    """Words as they stand at the beginning of a line: “Xã Phong Thổ”."""
    return words[:1].upper() + words[1:]


@lru_cache
def _load(language: str) -> gettext.NullTranslations:
    source = resource("translations", language, "LC_MESSAGES", f"{DOMAIN}.po")
    compiled = _fresh_compiled(source)
    if compiled is None:
        return gettext.NullTranslations()
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file)


def _fresh_compiled(source: Path) -> Path | None:
    """The compiled form of a translation, made now when there is none that is newer."""
    beside = source.with_suffix(".mo")
    if not source.exists():
        return beside if beside.exists() else None
    changed = source.stat().st_mtime_ns
    for place in (beside, _cached(source)):
        if place.exists() and place.stat().st_mtime_ns >= changed:
            return place
    for place in (beside, _cached(source)):
        try:
            _compile(source, place)
        except OSError:
            continue
        return place
    return None


def _cached(source: Path) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("librarydesk", appauthor=False) / f"{source.parent.parent.name}.mo"


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    with source.open("rb") as text, unfinished.open("wb") as binary:
        write_mo(binary, read_po(text))
    unfinished.replace(target)
