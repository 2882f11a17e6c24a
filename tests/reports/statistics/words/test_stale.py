"""Any figures may change: exactly the numbers that did are pointed out, and can be put right."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from librarydesk.data.statistics.report import Amount, ChapterText, Figure, Quoted, StatisticsReport
from librarydesk.reports.statistics.words.parts import written_from_figures
from librarydesk.reports.statistics.words.stale import put_right, stale, standing
from tests.reports.sample import annual_report
from tests.reports.statistics.words.plain_facts import plainly

REPORT = annual_report()
CODES = [figure.code for figure in REPORT.figures]
WRITTEN = tuple(written_from_figures(REPORT, "vi", chapter) for chapter in (1, 2, 3, 4))

amounts = st.none() | st.integers(0, 2_000_000)
changes = st.dictionaries(
    st.sampled_from(CODES), st.tuples(st.sampled_from(("value", "previous", "target")), amounts)
)


def changed(changes: dict[str, tuple[str, Amount]], missing: int = 2) -> StatisticsReport:
    """The report after some of its figures became others."""

    def moved(figure: Figure) -> Figure:
        if figure.code not in changes:
            return figure
        field, value = changes[figure.code]
        if field == "value":
            return replace(figure, value=value)
        if field == "previous":
            return replace(figure, previous=value)
        return replace(figure, target=value)

    figures = tuple(moved(figure) for figure in REPORT.figures)
    return replace(REPORT, figures=figures, missing=REPORT.missing[:missing])


@settings(max_examples=60, deadline=None)
@given(changes, st.integers(0, 2))
def test_exactly_the_numbers_that_changed_are_pointed_out(
    changes: dict[str, tuple[str, Amount]], missing: int
) -> None:
    now = changed(changes, missing)
    for text in WRITTEN:
        told = {(one.quoted.start, one.now) for one in stale(text, now)}
        assert told == {
            (one.start, plainly(one.source, now))
            for one in text.quoted
            if plainly(one.source, now) != plainly(one.source, REPORT)
        }


@settings(max_examples=40, deadline=None)
@given(changes)
def test_put_right_a_text_agrees_and_put_back_it_is_the_one_it_was(
    changes: dict[str, tuple[str, Amount]],
) -> None:
    now = changed(changes)
    for text in WRITTEN:
        right = put_right(text, now)
        assert not stale(right, now)
        assert _between(right) == _between(text)
        assert put_right(right, REPORT) == text


@given(st.text(max_size=12), st.text(max_size=12))
def test_words_around_the_numbers_may_be_any(before: str, after: str) -> None:
    body = f"{before}158.369{after}"
    text = ChapterText(1, body, (Quoted(len(before), "158.369", "S06"),), "vi")
    assert not stale(text, REPORT)
    now = changed({"S06": ("value", 7)})
    assert put_right(text, now).body == f"{before}7{after}"


def test_every_number_that_is_written_names_its_source() -> None:
    first = WRITTEN[0]
    assert not stale(first, REPORT)
    assert [one.written for one in first.quoted if one.source == "S06"] == ["158.369"]
    assert all(
        plainly(one.source, REPORT) == one.written for text in WRITTEN for one in text.quoted
    )


def test_only_the_places_that_are_asked_for_are_put_right() -> None:
    text = WRITTEN[0]
    now = changed({"S06": ("value", 200_000)})
    first, *others = stale(text, now)
    some = put_right(text, now, {first.quoted.start})
    assert [one.quoted.source for one in stale(some, now)] == [one.quoted.source for one in others]


def test_a_number_that_somebody_wrote_over_is_no_longer_held_against_the_figures() -> None:
    text = ChapterText(1, "gần 160.000 lượt", (Quoted(4, "158.369", "S06"),), "vi")
    assert standing(text) == ()
    assert stale(text, changed({"S06": ("value", 1)})) == ()


def test_what_is_known_no_more_is_said_to_have_no_data() -> None:
    told = stale(WRITTEN[0], changed({"C10": ("value", None)}))
    assert {one.now for one in told} == {"chưa có số liệu"}


def test_a_word_for_a_rise_turns_with_the_figure() -> None:
    right = put_right(WRITTEN[0], changed({"S04": ("value", 2_000)}))
    assert "Cấp mới 2.000 thẻ bạn đọc, giảm 998 thẻ (33,3 %) so với năm 2024" in right.body


def _between(text: ChapterText) -> list[str]:
    """What stands between the quoted numbers."""
    found, at = [], 0
    for one in text.quoted:
        found.append(text.body[at : one.start])
        at = one.start + len(one.written)
    return [*found, text.body[at:]]
