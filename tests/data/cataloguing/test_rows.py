"""The MARC view: rows there and back, and a sentence for every mistake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.cataloguing.mistakes import mistakes_in
from librarydesk.data.cataloguing.rows import MarcRow, record_with, rows_of
from librarydesk.data.interchange.marc.record import MarcRecord
from tests.data.cataloguing.test_agreeing import forest

ANYTHING = st.text(st.sampled_from("ab$ {}\x1f\x1e\n1ắ"), max_size=20)


@given(st.lists(st.tuples(st.sampled_from(["001", "245", "9XX", "   ", "099"]), ANYTHING)))
def test_a_record_that_is_only_looked_at_stays_as_it_is(fields: list[tuple[str, str]]) -> None:
    tags, texts = [tag for tag, _text in fields], [text for _tag, text in fields]
    record = MarcRecord(b"", "iso2709", "utf-8", "00000nam a2200000 i 4500", tags, texts)
    assert record_with(record, rows_of(record)) == record


def test_a_dollar_in_the_data_has_a_name() -> None:
    record = forest()._replace(tags=["020"], fields=["  \x1fa9786042088404\x1fc$5"])
    assert rows_of(record)[1] == MarcRow("020", "  ", "$a9786042088404$c{dollar}5")


def with_row(row: MarcRow) -> list[MarcRow]:
    return [*rows_of(forest()), row]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (MarcRow("24", "  ", "$aX"), "A tag has three digits"),
        (MarcRow("500", "A ", "$aX"), "two indicators"),
        (MarcRow("500", "  ", "X"), "Begin with a subfield"),
        (MarcRow("500", "  ", "$a"), "is empty"),
        (MarcRow("500", "  ", "$ÁX"), "the code of a subfield"),
        (MarcRow("005", "", "$a2020"), "has no subfields"),
        (MarcRow("008", "", "short"), "Field 008 has 40 characters; here are 5."),
        (MarcRow("245", "10", "$aAgain"), "Field 245 stands only once."),
        (MarcRow("001", "", "again"), "Field 001 stands only once."),
        (MarcRow("020", "  ", "$a9786042088405"), "This is no ISBN"),
        (MarcRow("LDR", "", "short"), "The leader has 24 characters"),
    ],
)
def test_every_mistake_has_its_sentence_beside_its_row(row: MarcRow, sentence: str) -> None:
    rows = with_row(row)
    found = mistakes_in(rows, rows_of(forest()))
    assert any(sentence in one.sentence for one in found)
    assert {one.place for one in found} == {len(rows) - 1}


def test_a_record_needs_a_title() -> None:
    rows = [row for row in rows_of(forest()) if row.tag != "245"]
    (found,) = mistakes_in(rows, rows_of(forest()))
    assert "title is missing" in found.sentence


def test_what_came_so_is_no_reason_to_refuse_another_field() -> None:
    came = with_row(MarcRow("008", "", "short"))
    assert mistakes_in([*came, MarcRow("500", "  ", "$aGhi chú")], came) == []
