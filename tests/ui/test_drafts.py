"""Half-filled sheets outlive a power cut."""

from pathlib import Path

from librarydesk.ui.drafts import Drafts


def test_what_was_typed_is_there_after_a_power_cut(tmp_path: Path) -> None:
    database = tmp_path / "desk.db"
    drafts = Drafts.beside(database)
    drafts.keep("trip", {"date": "5/3", "note": "Đường trơn"})
    drafts.keep("trip", {"date": "5/3", "note": "Đường trơn, về muộn"})
    drafts.close()
    assert Drafts.beside(database).get("trip") == {"date": "5/3", "note": "Đường trơn, về muộn"}


def test_a_torn_last_line_costs_only_itself(tmp_path: Path) -> None:
    journal = tmp_path / "desk.drafts"
    drafts = Drafts(journal)
    drafts.keep("trip", {"date": "5/3"})
    drafts.close()
    with journal.open("a", encoding="utf-8") as file:
        file.write('{"sheet": "trip", "values": {"da')
    assert Drafts(journal).get("trip") == {"date": "5/3"}


def test_a_saved_sheet_is_forgotten_and_the_journal_goes(tmp_path: Path) -> None:
    journal = tmp_path / "desk.drafts"
    drafts = Drafts(journal)
    drafts.keep("trip", {"date": "5/3"})
    drafts.drop("trip")
    drafts.close()
    assert Drafts(journal).get("trip") == {}
    assert not journal.exists()


def test_without_a_place_drafts_are_kept_in_memory_only() -> None:
    drafts = Drafts(None)
    drafts.keep("trip", {"date": "5/3"})
    assert drafts.get("trip") == {"date": "5/3"}
    drafts.close()
