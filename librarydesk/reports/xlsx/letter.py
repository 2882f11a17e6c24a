"""The words of a letter on the first sheet: its head and end in two columns, the rest across."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final, TypeAlias

from librarydesk.reports.document import (
    Block,
    Chart,
    Document,
    Heading,
    Letterhead,
    LongTable,
    MapBeside,
    PageBreak,
    Paragraph,
    Pictures,
    Role,
    Sides,
    Signatures,
    Table,
)
from librarydesk.reports.xlsx.formats import SIZE, Formats, plain_text
from librarydesk.reports.xlsx.heights import height, lines_of, points
from xlsxwriter.worksheet import Worksheet

_COLUMNS: Final = (36, 50)
_WIDTHS: Final = tuple(points(letters) for letters in _COLUMNS)
_TITLE: Final = 14
_SUBTITLE: Final = 13
_LINES_TO_SIGN: Final = 3
_Look: TypeAlias = dict[str, str | int | bool]


@dataclass(frozen=True)
class _Words:
    """Words and how they look."""

    text: str
    look: _Look = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Their size in points."""
        return int(self.look.get("font_size", SIZE))

    def lines(self, width: float) -> int:
        """How many lines they take."""
        return lines_of(self.text, width, self.size, bold=bool(self.look.get("bold")))


_Pair: TypeAlias = tuple[_Words, _Words]


def write_letter(sheet: Worksheet, formats: Formats, document: Document) -> None:
    """Writes the letter from top to bottom, as wide as a page that is printed."""
    for column, letters in enumerate(_COLUMNS):
        sheet.set_column(column, column, letters)
    for row, line in enumerate(_lines(document)):
        if isinstance(line, _Words):
            _write_across(sheet, formats, row, line)
        else:
            _write_pair(sheet, formats, row, line)


def _write_across(sheet: Worksheet, formats: Formats, row: int, words: _Words) -> None:
    sheet.set_row(row, height(words.lines(sum(_WIDTHS)), words.size))
    look = formats.plain(text_wrap=True, quote_prefix=True, **words.look)
    sheet.merge_range(row, 0, row, len(_COLUMNS) - 1, plain_text(words.text), look)


def _write_pair(sheet: Worksheet, formats: Formats, row: int, pair: _Pair) -> None:
    most = max(words.lines(width) for words, width in zip(pair, _WIDTHS, strict=True))
    sheet.set_row(row, height(most, SIZE))
    for column, words in enumerate(pair):
        look = formats.plain(text_wrap=True, quote_prefix=True, **words.look)
        if words.text:
            sheet.write_string(row, column, plain_text(words.text), look)


def _lines(document: Document) -> Iterator[_Words | _Pair]:
    if document.letterhead:
        yield from _head(document.letterhead)
    yield _Words(document.title, {"bold": True, "align": "center", "font_size": _TITLE})
    yield _Words(document.subtitle, {"bold": True, "align": "center", "font_size": _SUBTITLE})
    if document.addressee:
        yield _Words(document.addressee, {"align": "center"})
    for section in document.sections:
        for block in section.blocks:
            yield from _block(block)


def _head(head: Letterhead) -> Iterator[_Pair]:
    """Bodies left, national title and motto right, then number and date on one height."""
    plain: _Look = {"align": "center"}
    bold: _Look = {"align": "center", "bold": True}
    left = [*(_Words(body, plain) for body in head.over), _Words(head.under, bold)]
    right = [
        _Words(head.national_title, bold),
        _Words(head.motto, bold | {"font_size": 12, "underline": 1}),
    ]
    nothing = _Words("")
    yield from zip_longest(left, right, fillvalue=nothing)
    yield _Words(head.number, plain), _Words(head.place_date, {"align": "center", "italic": True})
    yield nothing, nothing


def _block(block: Block) -> Iterator[_Words | _Pair]:
    match block:
        case Heading(text=text):
            yield _Words(text, {"bold": True})
        case Paragraph(text=text, role=role):
            yield _Words(text, _paragraph_look(role))
        case Signatures():
            yield from _ending(block)
        case Sides(sides=sides):
            for side in sides:
                for title in side.titles:
                    yield _Words(title, {"bold": True})
                yield _Words(side.name)
        case Pictures(pictures=pictures):
            for picture in pictures:
                yield _Words(picture.caption, {"italic": True})
        case MapBeside() | Table() | LongTable() | Chart() | PageBreak():
            return


def _paragraph_look(role: Role) -> _Look:
    return {
        "bold": role is Role.CENTRED_BOLD,
        "italic": role in {Role.NOTE, Role.CENTRED_ITALIC},
        "align": "center" if role.is_centred else "left",
    }


def _ending(signatures: Signatures) -> Iterator[_Pair]:
    """Recipients left, the signer's title, room to sign and name right."""
    bold: _Look = {"bold": True, "align": "center"}
    left = [_Words(f"- {recipient}") for recipient in signatures.recipients]
    if left:
        left.insert(0, _Words(signatures.recipients_title, {"bold": True, "italic": True}))
    right = [_Words(title, bold) for title in signatures.signer_titles]
    right += [_Words("")] * _LINES_TO_SIGN
    right.append(_Words(signatures.signer_name, bold))
    nothing = _Words("")
    yield nothing, nothing
    yield from zip_longest(left, right, fillvalue=nothing)
    yield nothing, nothing
