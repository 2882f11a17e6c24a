"""The texts by which a title is found and told apart."""

from librarydesk.data.collection.identity import (
    author_sort_key,
    first_author,
    match_key,
    search_text,
)


def test_titles_match_by_what_was_written_whatever_its_accents() -> None:
    one = match_key("Đất rừng phương Nam", "Đoàn Giỏi", "Kim Đồng", 2019)
    other = match_key("ĐẤT RỪNG PHƯƠNG NAM.", "Đoàn Giỏi; Nguyễn Văn A", "NXB Kim Đồng"[4:], 2019)
    assert one == other == "dat rung phuong nam|doan gioi|2019|kim dong"


def test_a_missing_part_leaves_its_place_empty() -> None:
    assert match_key("Tắt đèn", None, None, None) == "tat den|||"
    assert first_author(None) == ""
    assert author_sort_key(" ; x") is None


def test_what_a_title_is_found_by_is_one_folded_text() -> None:
    assert search_text("Tắt đèn", None, "Ngô Tất Tố", 2020) == "tat den ngo tat to 2020"
