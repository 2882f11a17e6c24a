"""What is printed as bars and squares is what a scanner reads."""

from io import BytesIO
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pypdfium2
from librarydesk.errors import DeskError
from librarydesk.reports.labels.codes import draw_code128, draw_qr, qr_squares, scanned
from librarydesk.reports.pdf.pen import Pen
from librarydesk.reports.pdf.sheets import new_canvas
from tests.reports.labels.scanner import DOTS_PER_POINT, decoded, is_dark, line_of

WIDTH = 148.0


def bars(number: str, width: float = WIDTH) -> bytes:
    written = BytesIO()
    with new_canvas(written) as canvas:
        canvas.setPageSize((width, 40))
        draw_code128(Pen(canvas), number, x=0, y=5, width=width, height=30)
        canvas.showPage()
        canvas.save()
    return written.getvalue()


@settings(max_examples=30)
@given(
    prefix=st.sampled_from(("", "TN.", "D.", "LC-M.", "tn")),
    number=st.integers(0, 99_999_999),
    digits=st.sampled_from((1, 6, 8)),
)
def test_a_barcode_reads_back_as_the_number(prefix: str, number: int, digits: int) -> None:
    written = f"{prefix}{number:0{digits}}"
    assert decoded(line_of(bars(written), page=0, x=0, y=20, width=WIDTH)) == written


def test_letters_with_marks_are_coded_so_that_the_number_is_found() -> None:
    assert scanned("ĐC.000123") == "DC.000123"
    assert decoded(line_of(bars("ĐC.000123"), page=0, x=0, y=20, width=WIDTH)) == "DC.000123"


def test_a_barcode_keeps_the_quiet_zones() -> None:
    seen = line_of(bars("TN.000180"), page=0, x=0, y=20, width=WIDTH)
    first, last = seen.index(True), len(seen) - 1 - seen[::-1].index(True)
    module = min(len(list(run)) for _dark, run in groupby(seen))
    assert min(first, len(seen) - last) >= 10 * module


def test_bars_too_fine_for_a_printer_are_refused() -> None:
    with pytest.raises(DeskError) as refused:
        bars("THUVIENTINH.00000123", 60)
    assert refused.value.code == "labels.too_narrow"


def test_a_square_code_is_drawn_as_it_is_reckoned() -> None:
    written, side = BytesIO(), 60.0
    with new_canvas(written) as canvas:
        canvas.setPageSize((side, side))
        draw_qr(Pen(canvas), "TN.000180", x=0, y=0, side=side)
        canvas.showPage()
        canvas.save()
    with pypdfium2.PdfDocument(written.getvalue()) as document:
        picture = document[0].render(scale=DOTS_PER_POINT, grayscale=True).to_pil()
    squares = qr_squares("TN.000180")
    module = picture.width / (len(squares) + 4)
    middles = [round((at + 2.5) * module) for at in range(len(squares))]
    seen = [[is_dark(picture, column, row) for column in middles] for row in middles]
    assert seen == squares
    finder = [row[:7] for row in squares[:7]]
    assert finder[0] == [True] * 7
    assert finder[1] == [True, *[False] * 5, True]
    assert finder[3] == [True, False, True, True, True, False, True]
