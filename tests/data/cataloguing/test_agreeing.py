"""A record follows its card: what is typed can be read in it, what isn't touched stays."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.coded import Audience, DocumentKind
from librarydesk.data.cataloguing.agreeing import agreeing, card_of
from librarydesk.data.cataloguing.records import new_record, to_keep
from librarydesk.data.collection.catalogue.card import Card, tidied
from librarydesk.data.interchange.marc.decoding import LocalEncoding
from librarydesk.data.interchange.marc.reader import parse_record
from librarydesk.data.interchange.marc.record import MarcRecord
from tests.data.interchange.marc.samples import FOREST, iso_2709

LETTERS = "abcdeghiklmnoăâđêôơưắẳọỗ"
WORD = st.text(LETTERS, min_size=2, max_size=7)
TEXT = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
SEVERAL = st.lists(TEXT, max_size=3, unique=True).map("; ".join)
MAYBE = st.none() | TEXT
CARDS = st.builds(
    Card,
    title=st.builds("".join, st.tuples(TEXT, st.sampled_from(["", " : phần tiếp"]))),
    variants=SEVERAL,
    part=st.none() | st.integers(1, 30).map("T. {}".format),
    authors=SEVERAL,
    edition=MAYBE,
    place=MAYBE,
    publisher=MAYBE,
    publish_year=st.none() | st.integers(1900, 2030),
    extent=st.sampled_from([None, "205 trang", "205 tr. : minh họa ; 19 cm", "90 tr. ; 21 cm"]),
    series=st.none() | TEXT | TEXT.map("{} ; T. 2".format),
    notes=SEVERAL,
    subjects=st.none() | SEVERAL | st.just("Lịch sử – Việt Nam; Địa chí"),
    isbn=st.sampled_from([None, "9786042088404", "9780306406157"]),
    issn=st.sampled_from([None, "0378-5955"]),
    ddc=st.sampled_from([None, "895.92234", "001"]),
    language=st.sampled_from([None, "vie", "eng"]),
    kind=st.sampled_from([kind.value for kind in DocumentKind]),
    audience=st.sampled_from([audience.value for audience in Audience]),
).map(tidied)


def forest() -> MarcRecord:
    return parse_record(iso_2709(FOREST), LocalEncoding())


def texts_of(record: MarcRecord) -> list[tuple[str, str]]:
    return list(zip(record.tags, record.fields, strict=True))


def says_audience_in_words(card: Card) -> bool:
    return card.kind in ("periodical", "map")


@given(CARDS)
def test_what_is_typed_can_be_read_in_the_record(card: Card) -> None:
    agreed = agreeing(forest(), card)
    said = card_of(to_keep(agreed).parsed())
    if says_audience_in_words(card):
        # Whom it is for stands in a note there.
        said = replace(said, notes=card.notes)
    assert said == card


@given(CARDS)
def test_a_record_that_agrees_is_left_alone(card: Card) -> None:
    once = to_keep(agreeing(forest(), card)).parsed()
    assert agreeing(once, card_of(once)) == once


@given(CARDS, CARDS)
def test_a_second_edit_is_followed_too(one: Card, other: Card) -> None:
    record = to_keep(agreeing(to_keep(agreeing(forest(), one)).parsed(), other)).parsed()
    said = card_of(record)
    assert (said.title, said.authors, said.isbn, said.kind, said.publish_year, said.language) == (
        other.title,
        other.authors,
        other.isbn,
        other.kind,
        other.publish_year,
        other.language,
    )


@given(CARDS)
def test_a_new_record_says_what_the_card_says(card: Card) -> None:
    said = card_of(to_keep(new_record(card, "LC")).parsed())
    if says_audience_in_words(card) or card.kind == "other":
        said = replace(said, notes=card.notes)
    assert said == card


@pytest.mark.parametrize(
    ("changes", "tags"),
    [
        ({"publisher": "Trẻ"}, {"260"}),
        ({"publish_year": 2021}, {"008", "260"}),
        ({"title": "Đất rừng"}, {"245"}),
        ({"part": "T. 1"}, {"245"}),
        ({"ddc": "895.9223"}, {"082"}),
        ({"extent": "310 tr. : minh họa ; 21 cm"}, {"300"}),
        ({"audience": "adult"}, {"008"}),
        ({"series": "Văn học tuổi trẻ; Tủ sách vàng"}, {"490"}),
        ({"local_history": 1}, set()),
    ],
)
def test_only_what_was_changed_is_changed_in_the_record(
    changes: dict[str, str | int], tags: set[str]
) -> None:
    was = forest()
    has = card_of(was)
    now = agreeing(was, Card(**{**vars(has), **changes}))
    before, after = texts_of(was), texts_of(now)
    assert {tag for tag, _text in [*before, *after] if tag not in tags} >= {"020", "650", "952"}
    assert [f for f in before if f[0] not in tags] == [f for f in after if f[0] not in tags]
    assert {f[0] for f in set(before) ^ set(after)} == tags


def test_the_punctuation_of_the_card_stays() -> None:
    now = agreeing(forest(), replace(card_of(forest()), title="Đất phương Nam", publisher="Trẻ"))
    fields = dict(texts_of(now))
    assert fields["245"] == "10\x1faĐất phương Nam /\x1fcĐoàn Giỏi ; minh họa: Thanh Hồ"
    assert fields["260"] == "  \x1faH. :\x1fbTrẻ,\x1fc2019"


def test_authors_keep_their_fields_and_the_first_one_leads() -> None:
    was = card_of(forest())
    assert was.authors == "Đoàn Giỏi; Thanh Hồ"
    now = agreeing(forest(), replace(was, authors="Thanh Hồ; Đoàn Giỏi; Tô Hoài"))
    assert [f for f in texts_of(now) if f[0][1:] == "00" and f[0] in ("100", "700")] == [
        ("100", "1 \x1faThanh Hồ,\x1fehọa sĩ"),
        ("700", "1 \x1faĐoàn Giỏi,\x1fd1925-1989"),
        ("700", "0 \x1faTô Hoài"),
    ]
    alone = agreeing(forest(), replace(was, authors=None))
    assert not {"100", "700"} & set(alone.tags)
    assert dict(texts_of(alone))["245"].startswith("00")


def test_a_new_record_has_the_defaults_of_vietnamese_libraries() -> None:
    card = Card(
        "Lai Châu", authors="Lò Văn Pâng", ddc="959.7173", language="vie", subjects="Địa chí"
    )
    made = dict(texts_of(new_record(card, "LC")))
    assert made["040"] == "  \x1faLC\x1fbvie"
    assert made["041"] == "0 \x1favie"
    assert made["082"] == "04\x1fa959.7173\x1f223"
    assert made["100"] == "0 \x1faLò Văn Pâng"
    assert made["245"] == "10\x1faLai Châu"
    assert made["650"] == " 4\x1faĐịa chí"
    assert len(made["008"]) == 40
