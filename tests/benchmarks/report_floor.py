"""The bare ReportLab program that draws the same pages, with every place known beforehand.

Nothing is measured, wrapped or decided here: words, rules and fills come from a list.
"""

import json
import sys
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FACES = ("Regular", "Bold", "Italic", "BoldItalic")


def draw(pages: Path, fonts: Path, out: Path) -> None:
    """Draws a list of pages, each a size, its words and its rules."""
    for face in FACES:
        name = f"LiberationSerif-{face}"
        registerFont(TTFont(name, str(fonts / f"{name}.ttf")))
    canvas = Canvas(str(out), invariant=1)
    for page in json.loads(pages.read_text("utf-8")):
        canvas.setPageSize(page["size"])
        canvas.setLineWidth(0.5)
        canvas.lines(page["rules"])
        for text, name, size, x, y in page["words"]:
            canvas.setFont(name, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    draw(*map(Path, sys.argv[1:4]))
