"""The words of spine labels and catalogue cards."""

from dataclasses import replace

import pytest

from librarydesk.data.collection.registers.chosen import ChosenTitle
from librarydesk.reports.labels.isbd import card_text
from librarydesk.reports.labels.spine import spine_lines

TITLE = ChosenTitle(
    numbers=("TN.000001", "TN.000002"),
    id=1,
    title="Đất rừng phương Nam",
    part=None,
    authors="Đoàn Giỏi",
    edition="Tái bản lần 5",
    place="Hà Nội",
    publisher="Kim Đồng",
    year=2020,
    extent="320 tr. ; 21 cm",
    series="Tủ sách vàng",
    notes=None,
    subjects="Văn học thiếu nhi; Tiểu thuyết",
    isbn="9786042084109",
    ddc="895.9223",
    call_number="895.9223 / Đ124R",
    price_vnd=68_000,
)


@pytest.mark.parametrize(
    ("call_number", "letters", "lines"),
    [
        ("895.92234 / T312M", 12, ["895.92234", "T312M"]),
        ("895.92234 / T312M", 6, ["895.", "92234", "T312M"]),
        ("895.92234 / T31", 4, ["895.", "922", "34", "T31"]),
        ("959.7 L198", 6, ["959.7", "L198"]),
        ("VV-THƯVIỆN", 4, ["VV-T", "HƯVI", "ỆN"]),
        ("", 6, []),
    ],
)
def test_call_numbers_are_broken_as_they_are_read(
    call_number: str, letters: int, lines: list[str]
) -> None:
    assert spine_lines(call_number, lambda text: len(text) <= letters) == lines


def test_a_card_is_punctuated_as_isbd_asks() -> None:
    card = card_text(TITLE, "vi")
    assert (card.call_number, card.heading) == ("895.9223 / Đ124R", "Đoàn Giỏi")
    described = (
        "Đất rừng phương Nam / Đoàn Giỏi. - Tái bản lần 5. - Hà Nội : Kim Đồng, 2020. -"
        " 320 tr. ; 21 cm. - (Tủ sách vàng)"
    )
    assert card.paragraphs == (
        described,
        "ISBN 9786042084109: 68.000 đồng",
        "1. Văn học thiếu nhi. 2. Tiểu thuyết",
    )
    assert card.numbers == "ĐKCB: TN.000001, TN.000002"


def test_a_card_leaves_out_what_is_not_known() -> None:
    bare = replace(
        TITLE,
        authors=None,
        edition=None,
        place=None,
        publisher=None,
        extent="24 tr.",
        series=None,
        subjects=None,
        isbn=None,
        price_vnd=None,
    )
    card = card_text(bare, "vi")
    assert card.heading == ""
    assert card.paragraphs == ("Đất rừng phương Nam. - 2020. - 24 tr",)


def test_several_authors_and_parts_stand_in_the_title() -> None:
    several = replace(TITLE, authors="Tô Hoài; Nguyễn Nhật Ánh", part="Tập 2")
    first = card_text(several, "vi").paragraphs[0]
    assert first.startswith("Đất rừng phương Nam. Tập 2 / Tô Hoài, Nguyễn Nhật Ánh. - ")
    assert card_text(several, "vi").heading == "Tô Hoài"
