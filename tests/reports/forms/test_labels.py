"""Labels and cards from the command's name to the paper, read back."""

from datetime import date
from pathlib import Path

import pytest

from librarydesk.data.rotation.sets.service import SetCard, save_set
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.forms.registry import write_form
from tests.data.collection.registers.test_items import numbered
from tests.data.statistics.asking import told
from tests.data.statistics.world import World
from tests.reports.labels.scanner import decoded, line_of
from tests.reports.pdf.reading import MM, pages


@pytest.fixture
def stocked(database: Database) -> Database:
    """A library with thirty copies in batch 7."""

    def story(world: World) -> None:
        for n in range(1, 31):
            call = {"call_number": "895.9223 / Đ124R", "store": "Kho mượn"}
            numbered(world, "A", f"TN.{n:06}", batch_no="7", **call)

    return told(database, story)


def written(database: Database, tmp_path: Path, which: str, **options: str) -> bytes:
    out = tmp_path / "nhan.pdf"
    write_form(database, "labels", which, out, {"site": "A", **options})
    return out.read_bytes()


def test_spine_labels_begin_where_the_sheet_was_left(stocked: Database, tmp_path: Path) -> None:
    read = pages(written(stocked, tmp_path, "7", start="60"))
    assert [page.text.count("Kho mượn") for page in read] == [6, 24]
    assert "895.9223\nĐ124R\nTN.000001" in read[0].text.replace("\r", "")


def test_the_barcode_of_every_place_reads_back(stocked: Database, tmp_path: Path) -> None:
    pdf = written(stocked, tmp_path, "7", kind="code128", sheet="24", start="3")
    places = ((3, 1), (4, 2), (24, 22))
    for place, number in places:
        row, column = divmod(place - 1, 3)
        y = (297 - 0.5 - row * 37 - 18) * MM
        line = line_of(pdf, page=0, x=column * 70 * MM, y=y, width=70 * MM)
        assert decoded(line) == f"TN.{number:06}"
    assert len(pages(pdf)) == 2


def test_a_pitch_of_ones_own_shares_the_paper(stocked: Database, tmp_path: Path) -> None:
    options = {"columns": "3", "rows": "10", "left": "6", "top": "13,5", "gap_x": "3"}
    pdf = written(stocked, tmp_path, "7", kind="code128", **options)
    width = (210 - 12 - 6) / 3
    line = line_of(pdf, page=0, x=(6 + width + 3) * MM, y=(297 - 13.5 - 13) * MM, width=width * MM)
    assert decoded(line) == "TN.000002"


def test_square_codes_stand_beside_their_numbers(stocked: Database, tmp_path: Path) -> None:
    text = pages(written(stocked, tmp_path, "TN.1-TN.3", kind="qr", frames="yes"))[0].text
    assert all(f"TN.00000{n}" in text for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"columns": "6", "width": "40"}, "labels.not_on_sheet"),
        ({"rows": "20", "height": "20"}, "labels.not_on_sheet"),
        ({"start": "66"}, "labels.no_such_place"),
        ({"start": "0"}, "labels.no_such_place"),
        ({"columns": "0"}, "labels.too_small"),
        ({"rows": "0", "height": "30"}, "labels.too_small"),
        ({"width": "0"}, "labels.too_small"),
        ({"width": "nan"}, "form.wrong_option"),
        ({"height": "inf"}, "form.wrong_option"),
        ({"columns": "9" * 400}, "form.wrong_option"),
        ({"kind": "code128", "columns": "12"}, "labels.too_narrow"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_written(
    stocked: Database, tmp_path: Path, options: dict[str, str], code: str
) -> None:
    with pytest.raises(DeskError) as refused:
        written(stocked, tmp_path, "7", **options)
    assert refused.value.code == code
    assert not list(tmp_path.glob("nhan*"))


@pytest.mark.parametrize("options", [{"kind": "ean"}, {"sheet": "99"}, {"left": "x"}])
def test_wishes_that_are_none_are_wrong_use(
    stocked: Database, tmp_path: Path, options: dict[str, str]
) -> None:
    with pytest.raises(WrongUseError):
        written(stocked, tmp_path, "7", **options)


def test_cards_stand_four_on_a_page(stocked: Database, tmp_path: Path) -> None:
    out = tmp_path / "phich.pdf"
    write_form(stocked, "catalogue-cards", "TN.1-TN.9", out, {"site": "A"})
    read = pages(out.read_bytes())
    assert [page.text.count("TN.00000") for page in read] == [8, 8, 2]
    assert (round(read[0].width / MM), round(read[0].height / MM)) == (297, 210)


def test_the_label_of_a_set_hands_the_set_over(database: Database, tmp_path: Path) -> None:
    for code in ("7", "8"):
        save_set(database, SetCard(1, code, date(2026, 1, 1)))
    out = tmp_path / "nhan.pdf"
    write_form(database, "labels", "THUNG-7; THUNG-8", out, {"sheet": "24"})
    y = (297 - 0.5 - 18) * MM
    line = line_of(out.read_bytes(), page=0, x=70 * MM, y=y, width=70 * MM)
    assert decoded(line) == "THUNG-8"
    with pytest.raises(DeskError) as caught:
        write_form(database, "labels", "THUNG-9", out, {})
    assert caught.value.code == "set.unknown"
