"""Records with tags of their own ("10" a title, "20" an author), made MARC 21 records of.

A person says once what each tag or subfield is (`10=title;30^a=place`); that is remembered by the
tags of the file. A record with a field 245 is MARC 21 and stays as it is. What nothing is said of
is kept in fields 960, whose `$9` is the old tag: no text is lost, and `export marc` writes it.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from librarydesk.data.interchange.guessing import headings
from librarydesk.data.interchange.marc.isis import Field
from librarydesk.errors import DeskError
from librarydesk.i18n import _

KEPT = "960"
TITLE_TAG = "245"
_PLACE = re.compile(r"(\d{3})[$^]?([0-9a-z])?")
_ONCE = frozenset({"245", "250", "260", "300", "041", "082"})
_DESCRIPTORS = re.compile(rb"<([^<>]+)>")
_BETWEEN = {"852": re.compile(rb"\s*[;,]\s*"), "650": re.compile(rb"\s*[;%]\s*")}
_BETWEEN |= dict.fromkeys(("100", "653", "020"), re.compile(rb"\s*;\s*"))
_CODE_ORDER = b"anpbcdefgh"


@dataclass(frozen=True)
class Place:
    """Where something stands in a MARC record: a tag, and the code of a subfield."""

    tag: str
    code: bytes


def marc_places() -> dict[str, str]:
    """What a field may be, by key, and where it goes in a MARC record."""
    return {key: str(place) for key, place in headings()["marc_places"].items()}


def place_named(key: str) -> Place:
    """The place of a key, or one written as `245a`.

    Raises:
        DeskError: `import.unknown_key`.
    """
    found = _PLACE.fullmatch(marc_places().get(key.strip().lower(), key.strip().lower()))
    if found is None:
        raise DeskError(
            "import.unknown_key",
            _(
                "“%(key)s” is nothing that a record has."
                " Write one of: %(known)s; or a place as 245a."
            )
            % {"key": key, "known": ", ".join(marc_places())},
            column=key,
        )
    return Place(found[1], (found[2] or "").encode())


def source_name(tag: str, code: bytes = b"") -> str:
    """How a field or subfield is named by a person: `10`, `30^a`."""
    plain = tag.lstrip("0") or "0"
    return f"{plain}^{code.decode()}" if code else plain


class Conversion:
    """Makes MARC fields of the fields of one database, by what was said of its tags."""

    def __init__(self, named: Mapping[str, str]) -> None:
        self.named = dict(named)
        self._places = {
            _plain(source): place_named(key) for source, key in named.items() if key.strip()
        }

    def converted(self, fields: list[Field]) -> list[Field]:
        """The fields of a record under MARC's tags; a MARC record stays as it is."""
        if any(field.tag == TITLE_TAG for field in fields):
            return fields
        made = _Made()
        for field in fields:
            self._take(field, made)
        return made.fields()

    def _take(self, field: Field, made: "_Made") -> None:
        whole = self._places.get(source_name(field.tag))
        if whole is not None:
            text = b" ".join([text.strip() for _code, text in field.parts if text.strip()])
            made.add([(whole, text)])
            return
        parts = [
            (self._places.get(source_name(field.tag, c or b"a")), c, t) for c, t in field.parts
        ]
        made.add([(place, text) for place, _code, text in parts if place is not None])
        rest = [(code, text) for place, code, text in parts if place is None]
        if rest:
            made.keep(field.tag, rest)


def _plain(source: str) -> str:
    tag, sign, code = source.strip().lower().replace("$", "^").partition("^")
    return f"{tag.lstrip('0') or '0'}{sign}{code}"


class _Made:
    """The MARC fields of one record as they come together."""

    def __init__(self) -> None:
        self._controls: list[Field] = []
        self._once: dict[str, dict[bytes, list[bytes]]] = {}
        self._repeated: list[tuple[str, list[tuple[bytes, bytes]]]] = []
        self._of_copies: dict[bytes, bytes] = {}
        self._numbers: list[bytes] = []
        self._kept: list[Field] = []

    def add(self, found: list[tuple[Place, bytes]]) -> None:
        """Adds what one field said."""
        repeated: dict[str, list[tuple[bytes, bytes]]] = {}
        for place, text in found:
            if not text.strip():
                continue
            if place.tag < "010":
                self._controls.append(Field(place.tag, b"", [(b"", text.strip())]))
            elif place.tag in _ONCE:
                self._once.setdefault(place.tag, {}).setdefault(place.code, []).append(text)
            elif place.tag == "852":
                self._add_copies(place, text)
            else:
                for one in _split(place.tag, text):
                    repeated.setdefault(place.tag, []).append((place.code, one))
        self._add_repeated(repeated)

    def _add_copies(self, place: Place, text: bytes) -> None:
        if place.code == b"p":
            self._numbers += _split("852", text)
        else:
            self._of_copies.setdefault(place.code, text.strip())

    def _add_repeated(self, found: dict[str, list[tuple[bytes, bytes]]]) -> None:
        for tag, parts in found.items():
            codes = [code for code, _text in parts]
            if len(set(codes)) == len(codes):
                self._repeated.append((tag, parts))
            else:
                self._repeated += [(tag, [part]) for part in parts]

    def keep(self, tag: str, parts: Iterable[tuple[bytes, bytes]]) -> None:
        """Keeps what nothing was said of."""
        self._kept.append(Field(KEPT, b"  ", [(b"9", tag.encode()), *parts]))

    def fields(self) -> list[Field]:
        """The fields in the order of their tags."""
        made = [*self._controls, *self._kept]
        for tag, codes in self._once.items():
            order = sorted(codes, key=lambda code: (_CODE_ORDER.find(code), code))
            joined = [(code, b"; ".join(text.strip() for text in codes[code])) for code in order]
            made.append(Field(tag, b"  ", joined))
        first_author = True
        for tag, parts in self._repeated:
            later = tag in ("100", "110") and not first_author
            made.append(Field(f"7{tag[1:]}" if later else tag, b"  ", parts))
            first_author = first_author and tag not in ("100", "110")
        of_copies = [*self._of_copies.items()]
        made += [Field("852", b"  ", [*of_copies, (b"p", number)]) for number in self._numbers]
        return sorted(made, key=lambda field: field.tag)


def _split(tag: str, text: bytes) -> list[bytes]:
    """The several values that one field holds."""
    described = _DESCRIPTORS.findall(text) if tag in ("650", "653") else []
    cut = _BETWEEN.get(tag)
    parts: Collection[bytes] = described or (cut.split(text) if cut else [text])
    return [part.strip() for part in parts if part.strip()]
