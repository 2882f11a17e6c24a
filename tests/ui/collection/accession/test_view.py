"""The view Accession: batches, adding copies title after title, ranges, taking back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.coded import Source
from librarydesk.data.collection.accession.service import Batch, open_batch
from librarydesk.data.collection.search import search_titles
from librarydesk.data.store.database import Database
from librarydesk.ui.collection.accession.panel import VOUCHER
from librarydesk.ui.collection.accession.view import AccessionView
from librarydesk.ui.collection.finding import find
from librarydesk.ui.collection.registers.targets import LabelsOf, RegisterOf
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.widgets.details import Facts
from librarydesk.ui.widgets.views import InView
from tests.data.collection.accession.given import (
    SITE,
    add,
    allot,
    another_pc,
    numbers,
)
from tests.data.collection.shelf import add_site, shelve
from tests.ui.hands import Key, Keyboard, OnScreen, Until, press, rows_of, undo

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = clock.today()


@pytest.fixture
def empty_view(context: PageContext, saved: list[Saved], on_screen: OnScreen) -> AccessionView:
    """The view on a screen, with nothing in the database."""
    made = AccessionView(context)
    on_screen(made)
    return made


@pytest.fixture
def view(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> AccessionView:
    """The view on a screen: one batch in the register, an older one that copies alone name."""
    open_batch(
        database, Batch(SITE, "17", TODAY, Source.PURCHASE, "Kim Đồng", "07/PN", TODAY, 100_000)
    )
    add(database, 2, batch_no="16", day=TODAY.replace(month=1, day=1))
    shelve(database, "Đất rừng phương Nam", "Đoàn Giỏi", year=2019)
    made = AccessionView(context)
    on_screen(made)
    return made


def listed(view: AccessionView) -> list[str]:
    rows = (view.table.rows.row_at(place) for place in range(view.table.rows.rowCount()))
    return [row.batch_no for row in rows if row is not None]


def texts(widget: QWidget) -> list[str]:
    return [found.text() for found in widget.findChildren(QLabel) if found.isVisible()]


def test_an_empty_register_offers_the_first_step(empty_view: AccessionView) -> None:
    press(empty_view, "New batch")
    sheet = empty_view.panel.new_batch
    assert empty_view.panel.currentWidget() is sheet
    assert sheet.number.text() == "1"
    assert sheet.entered_on.day() == TODAY


def test_batches_of_the_register_and_of_copies_stand_in_one_list(view: AccessionView) -> None:
    assert listed(view) == ["17", "16"]
    assert "2 batches" in texts(view.chips)


def test_a_year_without_batches_gives_way_to_the_newest_one_with_some(
    context: PageContext, database: Database, on_screen: OnScreen
) -> None:
    add(database, batch_no="3", day=date(2019, 5, 6))
    made = AccessionView(context)
    on_screen(made)
    assert made.chips.filters().year == 2019
    assert listed(made) == ["3"]


def test_the_chosen_batch_shows_its_titles_and_its_voucher(view: AccessionView) -> None:
    view.table.choose(1)
    (row,) = rows_of(view.panel.titles)
    assert (row.text, row.value) == ("Dế Mèn phiêu lưu ký", "2")
    assert "TN.000001 – TN.000002" in row.note
    view.panel.show_tab(VOUCHER)
    facts = next(found for found in view.findChildren(Facts) if found.isVisible())
    assert "07/PN" in texts(facts)


def test_a_batch_is_entered_and_its_copies_added_by_keyboard_alone(
    view: AccessionView, database: Database, keyboard: Keyboard, until: Until
) -> None:
    view.panel.begin_batch()
    sheet = view.panel.new_batch
    assert sheet.number.text() == "18"
    sheet.supplier.setFocus()
    keyboard.type("Hoi Khuyen hoc")
    sheet.save()
    copies = view.panel.copies
    until(lambda: view.panel.currentWidget() is copies)
    assert listed(view)[0] == "18"
    keyboard.type("dat rung")
    keyboard.wait_for_suggestions(view)
    keyboard.press(Key.Key_Tab)
    keyboard.type("3")
    keyboard.press(Key.Key_Return, modifier=CTRL)
    assert numbers(database) == [f"TN.00000{i}" for i in range(1, 6)]
    assert copies.title.is_empty()
    assert (copies.store.text(), copies.numbering.prefix.text()) == ("Kho thiếu nhi", "TN.")
    assert any("1 title · 3 copies" in text for text in texts(copies))


def test_the_next_title_keeps_store_prefix_and_source_but_not_the_price(
    view: AccessionView,
) -> None:
    view.panel.begin_adding()
    sheet = view.panel.copies
    sheet.title.set_typed("Tắt đèn")
    sheet.source.set_typed("donation")
    sheet.price.set_number(50_000)
    sheet.save_and_next()
    assert view.panel.currentWidget() is sheet
    assert (sheet.source.chosen(), sheet.numbering.prefix.text(), sheet.price.typed()) == (
        "donation",
        "TN.",
        "",
    )


def test_a_title_that_the_catalogue_lacks_is_typed_in_a_few_fields(
    view: AccessionView, database: Database
) -> None:
    view.panel.begin_adding()
    sheet = view.panel.copies
    assert not sheet.new_title.authors.isVisible()
    sheet.title.line.setText("Tắt đèn")
    assert sheet.new_title.authors.isVisible()
    sheet.new_title.authors.set_typed("Ngô Tất Tố")
    sheet.new_title.year.set_typed("1939")
    sheet.save()
    with database.read() as connection:
        (found,) = search_titles(connection, "ngo tat to 1939")
    assert (found.title, found.held) == ("Tắt đèn", 1)


def test_a_name_that_the_catalogue_has_is_pointed_out(view: AccessionView) -> None:
    view.panel.begin_adding()
    view.panel.copies.title.line.setText("đất rừng phương nam")
    assert any("has a title of this name" in text for text in texts(view.panel.copies))


def test_a_wrong_isbn_is_told_beside_its_field(view: AccessionView) -> None:
    view.panel.begin_adding()
    sheet = view.panel.copies
    sheet.title.line.setText("Tắt đèn")
    sheet.new_title.isbn.set_typed("9786041234560")
    sheet.save()
    assert any("This is no ISBN" in text for text in texts(sheet))


def test_the_sheet_says_which_numbers_the_copies_will_get(view: AccessionView) -> None:
    view.panel.begin_adding()
    assert view.panel.copies.numbering.says.text() == "Accession numbers: TN.000003"


def test_a_refusal_to_number_is_told_before_saving_and_after(
    view: AccessionView, database: Database
) -> None:
    another_pc(database)
    view.panel.begin_adding()
    sheet = view.panel.copies
    assert "this one holds no range" in sheet.numbering.says.text()
    sheet.title.line.setText("Tắt đèn")
    sheet.save()
    assert sheet.isVisible()
    assert len(numbers(database)) == 2


def test_a_number_typed_by_hand_is_refused_when_it_is_taken(
    view: AccessionView, database: Database
) -> None:
    view.panel.begin_adding()
    sheet = view.panel.copies
    sheet.title.line.setText("Tắt đèn")
    sheet.numbering.number.set_typed("TN.000001")
    sheet.save()
    assert any("bears the number TN.000001 already" in text for text in texts(sheet))
    sheet.numbering.number.set_typed("TN.000900")
    sheet.save()
    assert "TN.000900" in numbers(database)


def test_copies_are_taken_back_at_once(
    view: AccessionView, database: Database, saved: list[Saved]
) -> None:
    view.panel.begin_adding()
    sheet = view.panel.copies
    sheet.title.line.setText("Tắt đèn")
    sheet.save()
    assert saved[-1].sentence == "“Tắt đèn”: 1 copy, TN.000003."
    undo(saved)
    assert numbers(database) == ["TN.000001", "TN.000002"]


def test_a_scanned_isbn_takes_the_title_or_begins_a_new_one(
    view: AccessionView, database: Database
) -> None:
    shelve(database, "Tắt đèn", isbn="9786041234567")
    assert not view.take_scan("9786041234567")
    view.panel.begin_adding()
    sheet = view.panel.copies
    assert view.take_scan("9786041234567")
    assert sheet.title.text() == "Tắt đèn"
    assert view.take_scan("8935235226272")
    assert sheet.numbering.number.text() == "8935235226272"
    sheet.numbering.number.set_typed("")
    assert view.take_scan("9786042000000")
    assert sheet.title.is_empty()
    assert (sheet.new_title.isbn.text(), sheet.new_title.isbn.isVisible()) == (
        "9786042000000",
        True,
    )


def test_a_half_typed_title_is_kept_for_its_batch(view: AccessionView) -> None:
    view.panel.begin_adding()
    sheet = view.panel.copies
    sheet.title.line.setText("Tắt đè")
    sheet.give_up()
    view.table.choose(1)
    view.panel.begin_adding()
    assert sheet.title.is_empty()
    view.panel.show_tab(0)
    view.table.choose(0)
    view.panel.begin_adding()
    assert sheet.title.text() == "Tắt đè"


def test_a_batch_is_edited_and_that_is_taken_back(view: AccessionView, saved: list[Saved]) -> None:
    view.table.choose(1)
    view.panel.begin_editing()
    sheet = view.panel.edited_batch
    assert sheet.number.text() == "16"
    sheet.number.set_typed("15")
    sheet.save()
    assert listed(view) == ["17", "15"]
    undo(saved)
    assert listed(view) == ["17", "16"]


def test_a_number_of_the_register_that_is_taken_is_refused_beside_it(
    view: AccessionView,
) -> None:
    view.panel.begin_batch()
    sheet = view.panel.new_batch
    sheet.number.set_typed("16")
    sheet.save()
    assert any("has a batch 16 already" in text for text in texts(sheet))


def test_a_batch_without_copies_is_voided_and_brought_back(
    view: AccessionView, saved: list[Saved]
) -> None:
    view.panel.begin_voiding()
    view.panel.voiding.reason.set_typed("ghi hai lần")
    view.panel.voiding.save()
    assert listed(view) == ["16"]
    undo(saved)
    assert listed(view) == ["17", "16"]


def test_the_copies_of_a_title_are_voided_and_brought_back(
    view: AccessionView, database: Database, saved: list[Saved]
) -> None:
    view.table.choose(1)
    view.panel.titles.opened.emit(rows_of(view.panel.titles)[0].target)
    press(view.panel, "Void these copies…")
    view.panel.voiding.reason.set_typed("nhầm sách")
    view.panel.voiding.save()
    assert numbers(database) == []
    undo(saved)
    assert numbers(database) == ["TN.000001", "TN.000002"]


def test_ranges_are_allotted_changed_and_withdrawn(
    view: AccessionView, database: Database, saved: list[Saved]
) -> None:
    pc = another_pc(database)
    view.panel.begin_ranges()
    sheet = view.panel.ranges
    sheet.prefix.set_typed("TN.")
    sheet.first.set_number(5001)
    sheet.holder.set_typed(str(pc))
    sheet.save()
    assert [row.text for row in rows_of(sheet.ranges)] == ["TN.005001 – without end"]
    sheet.first.set_number(1)
    sheet.last.set_number(6000)
    sheet.save()
    assert any("overlaps the range TN.005001" in text for text in texts(sheet))
    sheet.ranges.opened.emit(rows_of(sheet.ranges)[0].target)
    press(sheet, "Withdraw this range")
    assert rows_of(sheet.ranges) == []
    undo(saved)
    assert len(rows_of(sheet.ranges)) == 1


def test_another_site_keeps_a_register_of_its_own(view: AccessionView, database: Database) -> None:
    other = add_site(database, "LC01", "Thư viện xã Bum Nưa")
    open_batch(database, Batch(other, "1", TODAY, Source.DONATION))
    view.open_target((other, "1"))
    assert listed(view) == ["1"]
    assert view.chips.filters().site == str(other)


def test_an_own_range_gives_the_numbers(view: AccessionView, database: Database) -> None:
    another_pc(database)
    allot(database, 701, 800)
    view.panel.begin_adding()
    assert view.panel.copies.numbering.says.text() == "Accession numbers: TN.000701"


@pytest.mark.parametrize("typed", ["17", "batch 17", "07/pn"])
def test_the_search_box_finds_a_batch_by_number_and_voucher_and_opens_it(
    view: AccessionView, context: PageContext, typed: str
) -> None:
    assert context.database is not None
    with Desk(context.database) as desk:
        (found,) = find(desk, typed, 6)
    assert (found.words, found.kind) == ("Batch 17", "Accession batch")
    assert found.target == InView("accession", (SITE, "17"))


def test_the_search_box_finds_a_batch_that_copies_alone_name(
    view: AccessionView, context: PageContext
) -> None:
    assert context.database is not None
    with Desk(context.database) as desk:
        (found,) = find(desk, "16", 6)
        assert find(desk, "1", 6) == find(desk, "batch", 6) == []
    assert found.target == InView("accession", (SITE, "16"))
    view.open_target((SITE, "16"))
    assert view.panel.titles.isVisible()


def test_the_labels_and_the_register_of_a_batch_are_one_press_away(
    view: AccessionView, database: Database, context: PageContext
) -> None:
    wanted: list[object] = []
    context.wanted.connect(lambda _page, target: wanted.append(target))
    press(view, "Labels…")
    press(view, "Register…")
    other = add_site(database, "LC01", "Thư viện xã Bum Nưa")
    open_batch(database, Batch(other, "1", date(1990, 5, 1), Source.DONATION))
    view.open_target((other, "1"))
    press(view, "Register…")
    labels, register, elsewhere = (one.target for one in wanted if isinstance(one, InView))
    assert isinstance(labels, LabelsOf)
    assert isinstance(register, RegisterOf)
    assert isinstance(elsewhere, RegisterOf)
    assert (labels.which, register.year, elsewhere.year) == ("17", TODAY.year, 1990)
    assert (elsewhere.site.key, elsewhere.site.words) == ("LC01", "Thư viện xã Bum Nưa")


def test_a_half_edited_batch_comes_back_only_to_itself(view: AccessionView) -> None:
    sheet = view.panel.edited_batch
    view.table.choose(0)
    view.panel.begin_editing()
    sheet.note.set_typed("thiếu hóa đơn")
    sheet.give_up()
    view.table.choose(1)
    view.panel.begin_editing()
    assert (sheet.number.text(), sheet.note.typed()) == ("16", "")
    sheet.give_up()
    view.table.choose(0)
    view.panel.begin_editing()
    assert (sheet.number.text(), sheet.note.typed()) == ("17", "thiếu hóa đơn")
    press(sheet, "Start afresh")
    assert (sheet.number.text(), sheet.note.typed()) == ("17", "")
