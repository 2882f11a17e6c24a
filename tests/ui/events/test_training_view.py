"""Courses in the window: trainees typed and pasted, certificates numbered."""

import pytest

from librarydesk.data.events.training.queries import TraineeRow, trainees
from librarydesk.data.store.database import Database
from librarydesk.ui.events.page import EventsPage
from librarydesk.ui.events.training.trainee_sheet import cells_of
from librarydesk.ui.events.training.view import TrainingView
from librarydesk.ui.page import Saved
from tests.data.events.some_events import DAY, add_event, add_site
from tests.ui.hands import rows_of, undo


@pytest.fixture
def course(database: Database) -> int:
    add_site(database)
    return add_event(database, "TH-1", "training", name="Tập huấn nghiệp vụ")


@pytest.fixture
def view(course: int, page: EventsPage) -> TrainingView:
    page.open_view("training")
    found = page.view("training")
    assert isinstance(found, TrainingView)
    return found


def found(database: Database, course: int) -> list[TraineeRow]:
    with database.read() as connection:
        return trainees(connection, course, DAY)


def test_a_pasted_list_knows_the_sites_of_the_network(
    view: TrainingView, database: Database, course: int, saved: list[Saved]
) -> None:
    view.courses.paste_list()
    view.courses.list_sheet.lines.set_typed(
        "Lò Thị Mai; Thư viện xã Tân Uyên; Thủ thư\nVàng A Sử; Trường THCS\nTrần An"
    )
    view.courses.list_sheet.save()
    rows = found(database, course)
    assert [(row.name, row.site, row.organisation) for row in rows] == [
        ("Lò Thị Mai", "Thư viện xã Tân Uyên", None),
        ("Vàng A Sử", None, "Trường THCS"),
        ("Trần An", None, None),
    ]
    assert [row.value for row in rows_of(view.courses.by_place)] == ["1", "1", "1"]
    undo(saved)
    assert found(database, course) == []


def test_trainees_are_typed_one_after_the_other_and_numbered(
    view: TrainingView, database: Database, course: int, saved: list[Saved]
) -> None:
    view.courses.add_trainee()
    sheet = view.courses.trainee_sheet
    for name in ("Lò Thị Mai", "Vàng A Sử"):
        sheet.trainee.set_typed(name)
        sheet.place.set_typed("Trường THCS")
        sheet.save_and_next()
    assert [row.completed for row in found(database, course)] == [True, True]
    view.courses.number()
    view.courses.numbers.first.set_typed("GCN")
    view.courses.numbers.save()
    assert found(database, course)[0].certificate_no is None
    view.courses.numbers.first.set_typed("07/GCN")
    view.courses.numbers.save()
    assert [row.certificate_no for row in found(database, course)] == ["07/GCN", "08/GCN"]
    view.courses.listed.choose(0)
    view.courses.take_off()
    assert len(found(database, course)) == 1
    undo(saved)
    assert len(found(database, course)) == 2


def test_a_line_is_told_apart_by_tabs_or_semicolons() -> None:
    assert cells_of("A\tB; C\tD") == ["A", "B; C", "D"]
    assert cells_of("A; B") == ["A", "B", ""]


def test_who_is_typed_after_an_edit_is_somebody_new(
    view: TrainingView, database: Database, course: int
) -> None:
    view.courses.paste_list()
    view.courses.list_sheet.lines.set_typed("Lò Thị Mai")
    view.courses.list_sheet.save()
    view.courses.edit_trainee(view.courses.trainees[0])
    sheet = view.courses.trainee_sheet
    sheet.position.set_typed("Thủ thư")
    sheet.save_and_next()
    sheet.trainee.set_typed("Vàng A Sử")
    sheet.save()
    assert [(row.name, row.position) for row in found(database, course)] == [
        ("Lò Thị Mai", "Thủ thư"),
        ("Vàng A Sử", "Thủ thư"),
    ]
