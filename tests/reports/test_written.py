"""Text at the renderers' door: what can't be seen is gone, what can't be drawn is a box."""

from librarydesk.reports.docx import xml
from librarydesk.reports.pdf.faces import drawable
from librarydesk.reports.written import written
from librarydesk.reports.xlsx.formats import plain_text

TURNED = "đảo \u202echữ\u202c\u200b, thụt\tdòng\x0b"


def test_signs_that_turn_round_what_stands_after_them_are_gone() -> None:
    for said in (written, plain_text, xml.words):
        assert said(TURNED) == "đảo chữ, thụt dòng "


def test_what_the_faces_have_no_letter_for_is_a_box_and_never_a_gap() -> None:
    assert drawable("sách 📚 số ½ – “図”") == "sách □ số ½ – “□”"
    assert drawable("👨\u200d👩") == "□□"
    assert drawable("Tiếng Việt") == "Tiếng Việt"
