"""WordprocessingML as text: the paragraphs and tables that python-docx is slow to build."""

from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from librarydesk.reports.written import written

NAMESPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TWIPS: Final = 20
FONT: Final = "Times New Roman"

_FORBIDDEN: Final = {code: None for code in range(32) if code not in {9, 10, 13}}


@dataclass(frozen=True)
class Look:
    """How a paragraph of a cell looks: its size in points, its face, where it stands."""

    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    indent: float = 0.0
    keep: bool = False
    rule: float | None = None
    before: float = 0.0


def words(text: str) -> str:
    """Text for XML: composed, escaped, without the control characters that XML forbids."""
    return escape(written(text).translate(_FORBIDDEN))


def paragraph(text: str, look: Look) -> str:
    """A paragraph; `rule` draws a line below, so far from both ends, `before` is room above it."""
    run = f'<w:r><w:rPr>{_face(look)}</w:rPr><w:t xml:space="preserve">{words(text)}</w:t></w:r>'
    keep = "<w:keepNext/>" if look.keep else ""
    border = (
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        if look.rule is not None
        else ""
    )
    side = look.rule or 0.0
    indents = f'<w:ind w:left="{twips(look.indent + side)}" w:right="{twips(side)}"/>'
    spacing = (
        f'<w:spacing w:before="{twips(look.before)}" w:after="0" w:line="240" w:lineRule="auto"/>'
    )
    return (
        f"<w:p><w:pPr>{keep}{border}{spacing}{indents}"
        f'<w:jc w:val="{look.align}"/><w:rPr>{_face(look)}</w:rPr></w:pPr>'
        f"{run if text else ''}</w:p>"
    )


def ruled_line(width: float, length: float) -> str:
    """A short line below the middle of a title, in a paragraph that stands by itself."""
    line = paragraph("", Look(2, align="center", rule=(width - length) / 2))
    return line.replace("<w:p>", f"<w:p {NAMESPACE}>", 1)


def page_number(size: float) -> str:
    """A centred paragraph with the number of its page."""
    face = _face(Look(size))
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    runs = "".join(f"<w:r><w:rPr>{face}</w:rPr>{part}</w:r>" for part in parts)
    spacing = '<w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/>'
    return f"<w:p {NAMESPACE}><w:pPr>{spacing}</w:pPr>{runs}</w:p>"


def cell(content: str, width: float, *, span: int = 1, merge: str = "", fill: str = "") -> str:
    """A table cell; `merge` is restart or continue where it reaches over rows, `fill` a colour."""
    parts = [f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>']
    if span > 1:
        parts.append(f'<w:gridSpan w:val="{span}"/>')
    if merge:
        parts.append(f'<w:vMerge w:val="{merge}"/>')
    if fill:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>')
    if merge or fill:
        parts.append('<w:vAlign w:val="center"/>')
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{content}</w:tc>"


def row(cells: str, *, header: bool = False) -> str:
    """A table row that stays on one page; a heading row is repeated on each."""
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def table(rows: str, widths: list[float], *, ruled: bool) -> str:
    """A table of fixed widths in points, with a fine grid or without any."""
    line = 'w:val="single" w:sz="4" w:space="0" w:color="000000"' if ruled else 'w:val="nil"'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f"<w:{side} {line}/>" for side in sides)
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    margin, above = (twips(3), twips(1)) if ruled else (0, 0)
    return (
        f'<w:tbl {NAMESPACE}><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f'<w:tblInd w:w="{margin}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{above}" w:type="dxa"/><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:bottom w:w="{above}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * TWIPS)


def _face(look: Look) -> str:
    half_points = round(look.size * 2)
    bold = "<w:b/>" if look.bold else ""
    italic = "<w:i/>" if look.italic else ""
    return f'{bold}{italic}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
