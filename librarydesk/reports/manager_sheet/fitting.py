"""Making text fit where it stands: smaller, in lines, cut off with dots at the end."""

from collections.abc import Sequence

from librarydesk.reports.pdf.faces import composed
from librarydesk.reports.pdf.lines import Style, wrap

_DOTS = "…"
_BETWEEN = ";"


def fitting(text: str, style: Style, width: float, *, least: float = 0.4) -> Style:
    """The style, as much smaller (down to a part of it) as the text needs to fit on one line."""
    wide = style.width(composed(text))
    return style if wide <= width else Style(style.face, style.size * max(least, width / wide))


def lines_of(text: str, style: Style, width: float, most: int) -> Sequence[str]:
    """The text in lines, so many at most: what has no room gives way to dots, in lists whole."""
    lines = [line.text for line in wrap(text, style, width)]
    if len(lines) <= most:
        return lines
    last = cut(" ".join(lines[most - 1 :]), style, width)
    begun = last.rfind(_BETWEEN)
    whole = f"{last[:begun]}{_BETWEEN} {_DOTS}" if begun > 0 else last
    return [*lines[: most - 1], whole]


def cut(text: str, style: Style, width: float) -> str:
    """The text on one line; where it is too long it ends with dots."""
    whole = composed(text)
    if style.width(whole) <= width:
        return whole
    while whole and style.width(f"{whole}{_DOTS}") > width:
        whole = whole[:-1]
    return f"{whole.rstrip(' ;,')}{_DOTS}"
