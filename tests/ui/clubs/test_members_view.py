"""The view of members: what is asked and shown with and without consent, open and locked."""

import logging
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from librarydesk.bootstrap import Desk
from librarydesk.coded.clubs import Purpose
from librarydesk.data.clubs.consent.fields import Personal
from librarydesk.data.clubs.membership import service
from librarydesk.data.clubs.membership.queries import ConsentState, MemberRow, members
from librarydesk.data.clubs.membership.service import Entry
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.ui.clubs.finding import find
from librarydesk.ui.clubs.members.join_sheet import NUMBER_ONLY, WAITS
from librarydesk.ui.clubs.members.paste_sheet import read_line
from librarydesk.ui.clubs.members.view import MembersView
from librarydesk.ui.clubs.sealed_picture import SealedPicture
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.session import log_beside
from librarydesk.ui.widgets.completing import Completion
from tests.data.clubs.children import ANH, TODAY, add_child, add_club, agreed
from tests.planted import Planted
from tests.ui.clubs.conftest import Room, Shown
from tests.ui.hands import press, rows_of, undo


def listed(room: Room, club: int = 0, *, former: bool = False) -> list[MemberRow]:
    with room.database.read() as connection:
        return members(connection, club or room.club, TODAY, room.seal, former=former)


@pytest.fixture
def view(room: Room, context: PageContext, on_screen: Shown) -> MembersView:
    made = MembersView(context)
    on_screen(made)
    return made


def visible(sheet: QWidget, field: QWidget) -> bool:
    return field.isVisibleTo(sheet)


def test_a_member_with_a_slip_is_typed_and_taken_back(
    view: MembersView, room: Room, saved: list[Saved]
) -> None:
    view.begin_new()
    sheet = view.panel.join_sheet
    assert sheet.number.text() == "1"
    sheet.facts.born.set_typed("2016")
    sheet.personal.set_name("Lò Thị Ánh")
    sheet.slip.given_by.set_typed("Lò Văn Páo")
    sheet.slip.photos.set_typed("1")
    sheet.save()
    (row,) = listed(room)
    assert (row.name, row.state, row.birth_year) == ("Lò Thị Ánh", ConsentState.GIVEN, 2016)
    assert view.panel.shown is not None
    assert view.panel.shown.child.purposes == {Purpose.MEMBERSHIP, Purpose.PHOTOS}
    assert saved[-1].sentence == "Saved: member 1"
    undo(saved)
    assert listed(room) == []


def test_what_lacks_consent_is_not_asked_for(view: MembersView, room: Room) -> None:
    view.begin_new()
    sheet = view.panel.join_sheet
    name, flag = sheet.personal._fields["name"], sheet.facts._flags["hardship"]
    assert visible(sheet, name)
    assert visible(sheet, flag)
    sheet.consent.set_typed(WAITS)
    assert visible(sheet, name)
    assert not visible(sheet, flag)
    sheet.consent.set_typed(NUMBER_ONLY)
    assert not visible(sheet, name)
    sheet.save()
    (row,) = listed(room)
    assert (row.name, row.state) == (None, ConsentState.NONE)


def test_the_next_sheet_has_the_next_number(view: MembersView) -> None:
    view.begin_new()
    view.panel.join_sheet.personal.set_name("Giàng A Páo")
    view.panel.join_sheet.save_and_next()
    assert view.panel.join_sheet.number.text() == "2"
    assert view.panel.join_sheet.personal.values()["name"] is None


def test_a_known_child_is_chosen_and_stays_one_person(
    view: MembersView, room: Room, context: PageContext
) -> None:
    first = add_child(room.database, room.seal, room.club, given=agreed())
    other = add_club(room.database, 2, "Sao Mai")
    context.runner.tell({"clubs"})
    view.chooser.choose(other)
    view.begin_new()
    sheet = view.panel.join_sheet
    sheet.known.set_value(Completion(str(first.child_id), "Lò Thị Ánh"))
    assert not visible(sheet, sheet.personal._fields["name"])
    sheet.save()
    (row,) = listed(room, other)
    assert row.child_id == first.child_id
    assert [line.text for line in rows_of(view.panel.clubs)] == ["Sao Mai", "Ong nhỏ"]


def test_while_it_is_locked_numbers_alone_are_shown(
    view: MembersView, room: Room, context: PageContext
) -> None:
    add_child(room.database, room.seal, room.club, given=agreed())
    add_child(room.database, room.seal, room.club, "2", personal=Personal("Giàng A Páo Lềnh"))
    context.runner.tell({"clubs"})
    assert ANH.name is not None
    assert Planted(ANH.name).shown_by(view)
    context.seal.stays_shut = True
    context.seal.lock()
    for planted in (ANH.name, "Sin Súi Hồ", "Lò Văn Páo", "0987654321", "Giàng A Páo Lềnh"):
        assert Planted(planted).shown_by(view) == []
    assert view.opens.isVisible()


def test_who_waits_is_named_nowhere_in_the_view(
    view: MembersView, room: Room, context: PageContext
) -> None:
    add_child(room.database, room.seal, room.club)
    context.runner.tell({"clubs"})
    assert ANH.name is not None
    assert Planted(ANH.name).shown_by(view) == []


def test_the_card_shows_and_changes_what_the_consent_allows(
    view: MembersView, room: Room, context: PageContext, saved: list[Saved]
) -> None:
    add_child(room.database, room.seal, room.club, given=agreed())
    context.runner.tell({"clubs"})
    view.panel.begin_edit()
    sheet = view.panel.card_sheet
    assert sheet.personal.values()["school"] == ANH.school
    sheet.personal.set_name("Lò Thị Ánh Nguyệt")
    sheet.facts.gender.set_typed("")
    sheet.number.set_typed("12")
    sheet.save()
    (row,) = listed(room)
    assert (row.name, row.member_no, row.gender) == ("Lò Thị Ánh Nguyệt", "12", None)
    undo(saved)
    (row,) = listed(room)
    assert (row.name, row.member_no, row.gender) == (ANH.name, "1", "female")


def test_a_member_leaves_and_comes_back(
    view: MembersView, room: Room, context: PageContext, saved: list[Saved]
) -> None:
    add_child(room.database, room.seal, room.club, given=agreed())
    context.runner.tell({"clubs"})
    view.panel.leave_today()
    assert listed(room) == []
    view.chips.set_on("former", True)
    view.panel.come_back_today()
    assert [row.joined_on for row in listed(room)] == [TODAY]
    undo(saved)
    assert listed(room) == []


def test_erasing_asks_to_be_told_that_it_is_meant(
    view: MembersView, room: Room, context: PageContext, saved: list[Saved]
) -> None:
    add_child(room.database, room.seal, room.club, given=agreed())
    context.runner.tell({"clubs"})
    view.panel.begin_erasing()
    sheet = view.panel.erase_sheet
    sheet.save()
    assert listed(room)[0].state is ConsentState.GIVEN
    sheet.sure.set_typed("1")
    sheet.save()
    assert listed(room)[0].state is ConsentState.ERASED
    assert saved[-1].undo is None
    assert ANH.name is not None
    assert Planted(ANH.name).shown_by(view) == []


def test_a_slip_is_recorded_for_one_child(
    view: MembersView, room: Room, context: PageContext, saved: list[Saved]
) -> None:
    add_child(room.database, room.seal, room.club)
    context.runner.tell({"clubs"})
    view.panel.begin_consent()
    view.panel.consent_sheet.slip.honours.set_typed("1")
    view.panel.consent_sheet.save()
    (row,) = listed(room)
    assert row.name == ANH.name
    view.panel.begin_consent()
    press(view.panel.consent_sheet, "Withdraw honours")
    assert view.panel.shown is not None
    assert view.panel.shown.child.purposes == {Purpose.MEMBERSHIP}


def test_a_block_is_pasted_and_waits(view: MembersView, room: Room, saved: list[Saved]) -> None:
    view.panel.begin_paste(room.club, "Lò Thị Ánh\t05/03/2016\tx\t4A\tLò Văn Páo\t0987\n")
    sheet = view.panel.paste_sheet
    sheet.block.set_typed(sheet.block.typed() + "Giàng A Páo\t2015\tNam\n")
    sheet.save()
    rows = listed(room)
    assert [(r.member_no, r.birth_year, r.gender, r.state) for r in rows] == [
        ("1", 2016, "female", ConsentState.WAITING),
        ("2", 2015, "male", ConsentState.WAITING),
    ]
    undo(saved)
    assert listed(room) == []


def test_lines_are_read_with_tabs_or_semicolons() -> None:
    line = read_line("Lò Thị Ánh; 2016; nữ; 4A")
    assert (line.name, line.born, line.gender, line.rest) == (
        "Lò Thị Ánh",
        2016,
        "female",
        ("4A", None, None),
    )
    assert read_line("Lò Thị Ánh").rest == (None, None, None)


def test_doubles_are_merged_and_parted(
    view: MembersView, room: Room, context: PageContext, saved: list[Saved]
) -> None:
    other = add_club(room.database, 2, "Sao Mai")
    add_child(room.database, room.seal, room.club, given=agreed())
    add_child(room.database, room.seal, other, given=agreed())
    view.panel.begin_doubles()
    sheet = view.panel.doubles_sheet
    assert [line.text for line in rows_of(sheet.pairs)] == [ANH.name]
    sheet.merge_chosen()
    assert listed(room)[0].child_id == listed(room, other)[0].child_id
    undo(saved)
    assert listed(room)[0].child_id != listed(room, other)[0].child_id


def test_nothing_typed_of_a_child_becomes_a_draft(
    view: MembersView, context: PageContext, room: Room
) -> None:
    name = Planted("Giàng Thị Mỷ Ngần")
    view.begin_new()
    sheet = view.panel.join_sheet
    sheet.personal.set_name(name.text)
    sheet.keep_draft()
    sheet.give_up()
    assert context.database is not None
    assert name.traces(context.database.parent) == []


def test_what_waited_too_long_is_erased_before_anything_is_shown(
    room: Room, context: PageContext, on_screen: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_child(room.database, room.seal, room.club)
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-04-02T08:15:00")
    view = MembersView(context)
    on_screen(view)
    assert listed(room)[0].state is ConsentState.ERASED


def test_without_a_club_the_first_step_leads_to_one(context: PageContext, on_screen: Shown) -> None:
    view = MembersView(context)
    told: list[str] = []
    context.wanted.connect(lambda page, _target: told.append(page))
    on_screen(view)
    press(view, "New club")
    assert told == ["clubs"]


def test_the_day_of_leaving_lies_not_before_joining(
    view: MembersView, room: Room, context: PageContext
) -> None:
    add_child(room.database, room.seal, room.club, given=agreed())
    context.runner.tell({"clubs"})
    view.panel.begin_edit()
    sheet = view.panel.card_sheet
    sheet.left_on.set_day(date(2025, 1, 1))
    sheet.save()
    assert "leave before joining" in sheet.left_on.editor.accessibleDescription()


def test_the_photo_of_a_slip_is_kept_sealed_and_shown_from_memory(
    view: MembersView, room: Room, context: PageContext, tmp_path: Path
) -> None:
    add_child(room.database, room.seal, room.club)
    context.runner.tell({"clubs"})
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(0xFF8800)
    picture.save(str(tmp_path / "slip.png"))
    view.panel.begin_consent()
    view.panel.consent_sheet.take_photo(tmp_path / "slip.png")
    view.panel.consent_sheet.save()
    (paper,) = [row.target for row in rows_of(view.panel.consents) if row.target]
    view.panel.show_slip(paper)
    (dialog,) = view.window().findChildren(SealedPicture)
    assert not dialog.picture.pixmap().isNull()
    dialog.accept()


def test_an_unexpected_error_leaves_no_name_in_the_log(
    view: MembersView, context: PageContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = Planted("Giàng Thị Mỷ Ngần")

    def broken(_database: Database, _seal: Seal, entry: Entry) -> None:
        raise ValueError(f"no place for {entry.personal.name}")

    monkeypatch.setattr(service, "join", broken)
    assert context.database is not None
    log_beside(context.database)
    view.begin_new()
    view.panel.join_sheet.personal.set_name(name.text)
    view.panel.join_sheet.save()
    log = context.database.with_name("desk.log")
    assert "ValueError" in log.read_text("utf-8")
    assert name.traces(context.database.parent) == []
    for handler in list(logging.getLogger("librarydesk").handlers):
        logging.getLogger("librarydesk").removeHandler(handler)
        handler.close()


def test_a_year_of_birth_keeps_its_four_digits_when_it_is_left(view: MembersView) -> None:
    view.begin_new()
    born = view.panel.join_sheet.facts.born
    born.set_typed("2016")
    born.left.emit()
    born._tidy()
    assert born.typed() == "2016"


def test_a_card_that_is_scanned_shows_its_member_whatever_the_club(
    view: MembersView, room: Room, context: PageContext
) -> None:
    other = add_club(room.database, 2, "Sao Mai")
    add_child(room.database, room.seal, room.club, given=agreed())
    add_child(room.database, room.seal, other, "7", given=agreed())
    context.runner.tell({"clubs"})
    view.take_scan("CLB-LC-02-7")
    assert view.panel.shown is not None
    assert view.panel.shown.child.row.member_no == "7"
    assert view.chooser.line.text() == "Sao Mai"
    assert not view.take_scan("978604")
    assert view.panel.shown.child.row.member_no == "7"


@pytest.mark.parametrize("typed", ["clb-lc-01-1", "CLB-LC-01/1", "CLB-LC-01 1"])
def test_the_search_box_finds_a_member_by_card_and_names_nobody(room: Room, typed: str) -> None:
    add_child(room.database, room.seal, room.club, given=agreed())
    desk = Desk(room.database.path, room.database)
    (found,) = find(desk, typed, 5)
    assert (found.words, found.note) == ("Member 1", "Ong nhỏ")
    assert find(desk, "Lò Thị Ánh", 5) == []


def test_a_card_that_is_changed_while_locked_loses_nothing(
    view: MembersView, room: Room, context: PageContext
) -> None:
    add_child(room.database, room.seal, room.club, given=agreed())
    context.seal.stays_shut = True
    context.seal.lock()
    view.panel.begin_edit()
    view.panel.card_sheet.number.set_typed("12")
    view.panel.card_sheet.save()
    (row,) = listed(room)
    assert (row.member_no, row.name, row.ethnic_minority) == ("12", ANH.name, True)


def test_who_signed_is_not_lost_in_silence_while_locked(
    view: MembersView, room: Room, context: PageContext
) -> None:
    add_child(room.database, room.seal, room.club)
    context.seal.stays_shut = True
    context.seal.lock()
    view.panel.begin_consent()
    sheet = view.panel.consent_sheet
    sheet.slip.given_by.set_typed("Lò Văn Páo")
    sheet.save()
    assert listed(room)[0].state is ConsentState.WAITING
    assert "need the open seal" in sheet.slip.given_by.editor.accessibleDescription()
    sheet.slip.given_by.set_typed("")
    sheet.save()
    assert listed(room)[0].state is ConsentState.GIVEN
