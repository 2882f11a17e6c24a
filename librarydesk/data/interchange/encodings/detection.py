"""Finds out in which encoding a text lies, by whether it reads as Vietnamese.

UTF-8 and UTF-16 are recognised by their form. The four legacy encodings use the same bytes for
different letters; the right one is the one that yields Vietnamese syllables.
"""

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path

from librarydesk.data.interchange.encodings.single_byte import decode_single_byte
from librarydesk.data.interchange.encodings.syllables import COMMON, is_vietnamese_syllable
from librarydesk.data.interchange.encodings.vni import decode_vni
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_SAMPLE_BYTES = 65_536
_CHUNK_BYTES = 262_144
_WORD = re.compile(r"[^\W\d_]+")

# In the order in which a tie is decided: what is most often found in Vietnamese libraries first.
LEGACY: Mapping[str, Callable[[bytes], str]] = {
    "tcvn3": partial(decode_single_byte, encoding="tcvn3"),
    "vni": decode_vni,
    "windows-1258": partial(decode_single_byte, encoding="windows-1258"),
    "viscii": partial(decode_single_byte, encoding="viscii"),
}
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of the encoding it lay in (`utf-8`, `utf-16`, `tcvn3`, `vni` …)."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class TextLines:
    """The lines of a file, decoded as they are read, with their ends."""

    encoding: str
    lines: Iterator[str]


def decode(raw: bytes) -> Decoded:
    """Decodes a whole text of unknown encoding, without its byte order mark.

    Raises DeskError `encoding.unknown` where it reads as Vietnamese in no encoding.
    """
    encoding = detect(raw)
    return Decoded(decode_as(raw, encoding), encoding)


def decode_as(raw: bytes, encoding: str) -> str:
    """Decodes a whole text in an encoding named by `detect`, without its byte order mark.

    Raises DeskError `encoding.broken` where the bytes aren't text of that encoding.
    """
    try:
        if encoding == "utf-8":
            return raw.decode("utf-8-sig")
        if encoding == "utf-16":
            return raw.decode(_utf_16_form(raw[:_SAMPLE_BYTES]) or encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _broken(encoding, error.start) from error
    return LEGACY[encoding](raw)


def detect(sample: bytes, *, cut: bool = False) -> str:
    """Names the encoding of a text; `cut` says that the sample may end within a letter.

    Raises DeskError `encoding.unknown` where no encoding fits.
    """
    if _utf_16_form(sample[:_SAMPLE_BYTES]):
        return "utf-16"
    if _is_utf_8(sample, cut=cut):
        return "utf-8"
    best = _best_legacy(_telling_part(sample))
    if best is None:
        raise DeskError(
            "encoding.unknown",
            _(
                "The text is in no encoding this program knows (UTF-8, UTF-16, TCVN3, VNI, VISCII, "
                "Windows-1258). Save the file as UTF-8 and import it again."
            ),
        )
    return best


def detect_file(path: Path) -> str | None:
    """Names the encoding of a file; None where no encoding fits."""
    try:
        return detect(_sample_of(path), cut=True)
    except DeskError:
        return None


def open_lines(path: Path, forced: str | None = None) -> TextLines:
    """Finds a file's encoding, unless it is told, then yields its lines as they are asked for.

    Reads only; the file stays open until the last line has been read. Raises DeskError
    `encoding.unknown` and `encoding.broken`, with file and line.
    """
    sample = _sample_of(path)
    try:
        encoding = forced or detect(sample, cut=True)
    except DeskError as error:
        raise _unknown_in(path) from error
    if encoding == "utf-16" or (b"\r" in sample and b"\n" not in sample):
        return TextLines(encoding, _lines_of_whole(path, encoding))
    return TextLines(encoding, _lines(path, encoding))


def _lines(path: Path, encoding: str) -> Iterator[str]:
    """Decodes a file line by line; every supported encoding but UTF-16 keeps the byte 0x0A."""
    offset = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield decode_as(line, encoding)
            except DeskError as error:
                raise _broken_in(path, encoding, number, offset) from error
            offset += len(line)


def _lines_of_whole(path: Path, encoding: str) -> Iterator[str]:
    """Decodes a file as a whole: UTF-16, and lines that end as on old Macs, by 0x0D alone."""
    try:
        whole = decode_as(path.read_bytes(), encoding)
    except DeskError as error:
        raise _broken_in(path, encoding, 1, 0) from error
    yield from StringIO(whole, newline="")


def _sample_of(path: Path) -> bytes:
    """Reads what tells the encoding: the beginning, else the first part that isn't plain ASCII."""
    with path.open("rb") as file:
        chunk = first = file.read(_CHUNK_BYTES)
        while chunk.isascii() and chunk and not _utf_16_form(first[:_SAMPLE_BYTES]):
            chunk = file.read(_CHUNK_BYTES)
        if not chunk or chunk is first:
            return first
        # A letter may lie on the border of two chunks: begin after the next line end.
        return chunk[chunk.find(b"\n") + 1 :] + file.readline()


def _utf_16_form(sample: bytes) -> str | None:
    """Recognises UTF-16 by its mark or by the zero bytes of plain letters and spaces."""
    if marked := _UTF_16.get(sample[:2]):
        return marked
    zeros = sample.count(0)
    if not zeros or len(sample) < 4:
        return None
    odd = sample[1::2].count(0)
    if zeros < len(sample) // 8:
        return None
    return "utf-16-le" if odd > zeros - odd else "utf-16-be"


def _is_utf_8(sample: bytes, *, cut: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=not cut)
    except UnicodeDecodeError:
        return False
    return True


def _telling_part(raw: bytes) -> bytes:
    """Keeps the lines that aren't plain ASCII, as many as are needed to tell."""
    telling = bytearray()
    for line in raw.splitlines(keepends=True):
        if not line.isascii():
            telling += line[:_SAMPLE_BYTES]
        if len(telling) > _SAMPLE_BYTES:
            break
    return bytes(telling)


def _best_legacy(raw: bytes) -> str | None:
    """Picks the legacy encoding in which most accented words are Vietnamese syllables."""
    scores = {encoding: _measure(decode_it(raw)) for encoding, decode_it in LEGACY.items()}
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best][0] > 0 else None


def _measure(text: str) -> tuple[int, int]:
    """How well a text reads as Vietnamese, and how many very common words it has."""
    common = sum(word.lower() in COMMON for word in _WORD.findall(text))
    return vietnamese_score(text), common


def vietnamese_score(text: str) -> int:
    """Tells how well a text reads as Vietnamese: above 0 rather yes, below 0 rather no.

    Counts accented words: good syllables for, all others (and unknown bytes) against.
    """
    score = -text.count("\ufffd")
    for word in _WORD.findall(text):
        if not word.isascii():
            score += 1 if is_vietnamese_syllable(word.lower()) else -1
    # Signs in the middle of a text that are letters in the right encoding ("Vi§t").
    return score - len(
        re.findall(r"(?<=\w)[^\w\s\x00-\x7f“”‘’–—…]|[^\w\s\x00-\x7f“”‘’–—…](?=\w)", text)
    )


def _broken(encoding: str, offset: int) -> DeskError:
    return DeskError(
        "encoding.broken",
        _(
            "The file looks like %(encoding)s text, but from byte %(offset)s on it isn't. "
            "Save it anew as UTF-8 and import it again."
        )
        % {"encoding": encoding.upper(), "offset": offset},
        encoding=encoding,
        offset=offset,
    )


def _broken_in(path: Path, encoding: str, line: int, offset: int) -> DeskError:
    return DeskError(
        "encoding.broken",
        _(
            "%(file)s looks like %(encoding)s text, but line %(line)s isn't. "
            "Save it anew as UTF-8 and import it again."
        )
        % {"file": str(path), "encoding": encoding.upper(), "line": line},
        file=str(path),
        encoding=encoding,
        line=line,
        offset=offset,
    )


def _unknown_in(path: Path) -> DeskError:
    """What is said of a file in no known encoding: where it stops being UTF-8."""
    with path.open("rb") as file:
        line = next(
            (number for number, raw in enumerate(file, start=1) if not _is_utf_8(raw, cut=False)), 1
        )
    return DeskError(
        "encoding.unknown",
        _(
            "%(file)s is in no encoding this program knows (UTF-8, UTF-16, TCVN3, VNI, VISCII,"
            " Windows-1258); line %(line)s isn't UTF-8. Save it as UTF-8 and import it again."
        )
        % {"file": str(path), "line": line},
        file=str(path),
        line=line,
    )
