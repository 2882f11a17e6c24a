"""Keeps the translations whole: `extract`, `update`, `check` and `compile`.

Run by the environment's Python. The texts are those that librarydesk/ marks with `_`, `N_` and
`ngettext`; English stands in the code itself.
"""

import io
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "librarydesk"
TRANSLATIONS = ROOT / "resources" / "translations"
TEMPLATE = ROOT / "build" / "librarydesk.pot"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z%]")
LINE_WIDTH = 100
DATES = (b'"POT-Creation-Date', b'"PO-Revision-Date')


def extracted() -> Catalog:
    """Every text that the program marks for translation, with the places where it stands."""
    texts = Catalog(project="Library Desk", fuzzy=False)
    found = extract_from_dir(
        PACKAGE,
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for file, line, message, comments, context in found:
        place = f"librarydesk/{Path(file).as_posix()}"
        texts.add(message, locations=[(place, line)], auto_comments=comments, context=context)
    return texts


def sources() -> list[Path]:
    """The files that hold a translation, one a language."""
    return sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po"))


def read(source: Path) -> Catalog:
    """A translation as its file has it."""
    with source.open("rb") as file:
        return read_po(file, locale=source.parent.parent.name, abort_invalid=True)


def write(texts: Catalog, target: Path, *, places: bool) -> None:
    """Writes texts in alphabetical order and without dates, so that a change shows only itself."""
    buffer = io.BytesIO()
    write_po(
        buffer,
        texts,
        width=LINE_WIDTH,
        sort_output=True,
        no_location=not places,
        ignore_obsolete=True,
    )
    lines = buffer.getvalue().splitlines(keepends=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"".join(line for line in lines if not line.startswith(DATES)))


def extract() -> int:
    """Writes the texts to build/librarydesk.pot, for somebody who translates."""
    texts = extracted()
    write(texts, TEMPLATE, places=True)
    print(f"{len(texts)} texts in {TEMPLATE.relative_to(ROOT).as_posix()}")
    return 0


def update() -> int:
    """Adds new texts to each translation, to be filled in, and takes away what is said no more."""
    texts = extracted()
    for source in sources():
        translation = read(source)
        translation.update(texts, no_fuzzy_matching=True, update_creation_date=False)
        write(translation, source, places=False)
    return check()


def check() -> int:
    """Lists every text that lacks a sound translation; 1 if there is one, else 0."""
    texts = extracted()
    faults = [fault for source in sources() for fault in faults_of(texts, source)]
    print("\n".join(faults) or f"{len(texts)} texts, all translated")
    return 1 if faults or not sources() else 0


def compile_all() -> int:
    """Compiles each translation in memory, as the program will; 1 if one can't be, else 0."""
    for source in sources():
        try:
            write_mo(io.BytesIO(), read(source))
        except (PoFileError, UnicodeDecodeError) as error:
            print(f"{source.relative_to(ROOT).as_posix()}: {error}", file=sys.stderr)
            return 1
    return 0


def faults_of(texts: Catalog, source: Path) -> Iterator[str]:
    """What is wrong in one translation, a line each."""
    translation = read(source)
    name = source.relative_to(ROOT).as_posix()
    for text in texts:
        if not text.id:
            continue
        fault = fault_of(text, translation.get(text.id, text.context))
        if fault:
            place, line = text.locations[0]
            yield f"{place}:{line}: {fault} in {name}: {first_form(text)!r}"


def fault_of(text: Message, translated: Message | None) -> str:
    """What is wrong with the translation of one text; empty if nothing is."""
    if translated is None:
        return "missing"
    if translated.fuzzy:
        return "marked fuzzy"
    forms = forms_of(translated.string)
    if not all(forms) or isinstance(text.id, str) != isinstance(translated.id, str):
        return "untranslated"
    # A language with one form for all numbers must still name the number: the plural decides.
    wanted = placeholders(forms_of(text.id)[-1])
    if any(placeholders(form) != wanted for form in forms):
        return "other placeholders"
    return ""


def forms_of(words: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """The forms of a text: one, or one for each plural."""
    return [words or ""] if words is None or isinstance(words, str) else list(words)


def first_form(text: Message) -> str:
    """A text as it stands first in the code."""
    return forms_of(text.id)[0]


def placeholders(words: str) -> set[str]:
    """The placeholders of a text, whole, so that `%(n)d` and `%(n)s` differ."""
    return {match[0] for match in PLACEHOLDER.finditer(words) if match[0] != "%%" and match[1]}


DEEDS: dict[str, Callable[[], int]] = {
    "extract": extract,
    "update": update,
    "check": check,
    "compile": compile_all,
}


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in DEEDS:
        sys.exit(f"python packaging/translations.py {'|'.join(DEEDS)}")
    sys.exit(DEEDS[sys.argv[1]]())
