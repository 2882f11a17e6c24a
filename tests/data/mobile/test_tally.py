"""The tally and its journal, against a plain model; what a torn or damaged file still gives."""

import json
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.mobile.tally import Answers, Counted
from librarydesk.data.mobile.tally_journal import TallyJournal, journal_path
from librarydesk.errors import DeskError
from tests.data.mobile.road import tally_place

Deed: TypeAlias = "tuple[Counted, int] | None"

presses = st.tuples(st.sampled_from(list(Counted)), st.integers(-120, 120).filter(bool))
deeds = st.lists(presses | st.none(), max_size=40)
"""What is done: a press, or None for taking the last one back."""


class PlainTally:
    """The same, written as plainly as possible: what each field showed before each press."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(Counted, 0)
        self.before: list[dict[Counted, int]] = []

    def do(self, deed: Deed) -> None:
        if deed is None:
            self.counts = self.before.pop() if self.before else self.counts
            return
        counted, amount = deed
        after = self.counts | {counted: max(0, self.counts[counted] + amount)}
        if after != self.counts:
            self.before.append(self.counts)
            self.counts = after


def _do(journal: TallyJournal, deed: Deed) -> None:
    if deed is None:
        journal.undo()
    else:
        journal.press(*deed)


def _counts(journal: TallyJournal) -> dict[Counted, int]:
    return {counted: journal.tally.count(counted) for counted in Counted}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tally")


@given(deeds=deeds)
def test_any_presses_come_to_what_a_plain_count_says(folder: Path, deeds: list[Deed]) -> None:
    path = folder / "any.tally"
    path.unlink(missing_ok=True)
    journal = TallyJournal.begin(path, tally_place())
    plain = PlainTally()
    for deed in deeds:
        _do(journal, deed)
        plain.do(deed)
        assert _counts(journal) == plain.counts
    tally = journal.tally
    assert tally.readers == plain.counts[Counted.CHILDREN] + plain.counts[Counted.ADULTS]
    journal.close()
    again = TallyJournal.reopen(path)
    assert again is not None
    assert _counts(again) == plain.counts
    assert again.tally.place == tally_place()
    assert again.unreadable == 0
    again.close()


@given(deeds=deeds, cut=st.integers(0, 10**6), more=deeds)
def test_a_file_cut_anywhere_keeps_every_whole_line(
    folder: Path, deeds: list[Deed], cut: int, more: list[Deed]
) -> None:
    path = folder / "torn.tally"
    path.unlink(missing_ok=True)
    journal = TallyJournal.begin(path, tally_place())
    begun = len(path.read_bytes())
    states = {begun: PlainTally().counts}
    plain = PlainTally()
    for deed in deeds:
        _do(journal, deed)
        plain.do(deed)
        states[len(path.read_bytes())] = plain.counts
    journal.close()
    whole = path.read_bytes()
    end = begun + cut % (len(whole) - begun + 1)
    path.write_bytes(whole[:end])
    again = TallyJournal.reopen(path)
    assert again is not None
    kept = max(place for place in states if place <= end)
    assert _counts(again) == states[kept]
    _goes_on(again, path, more)


def _goes_on(journal: TallyJournal, path: Path, deeds: list[Deed]) -> None:
    """What is pressed after a torn line is kept as well."""
    for deed in deeds:
        _do(journal, deed)
    counts = _counts(journal)
    journal.close()
    again = TallyJournal.reopen(path)
    assert again is not None
    assert _counts(again) == counts
    again.close()


def test_a_tally_torn_while_it_began_was_none(tmp_path: Path) -> None:
    path = tmp_path / "desk.tally"
    path.write_bytes(b'{"begin":{"uid":"01')
    assert TallyJournal.reopen(path) is None
    assert not path.exists()


def test_a_file_without_its_beginning_is_set_aside_and_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "desk.tally"
    path.write_bytes(b'{"press":["children",3]}\n')
    assert TallyJournal.reopen(path) is None
    assert (tmp_path / "desk.tally.unreadable-1").read_bytes() == b'{"press":["children",3]}\n'


def test_an_unreadable_line_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "desk.tally"
    journal = TallyJournal.begin(path, tally_place())
    journal.press(Counted.CHILDREN, 5)
    journal.press(Counted.ADULTS, 2)
    journal.close()
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([lines[0], b"\x00\xff" + lines[1], lines[2], b""]))
    again = TallyJournal.reopen(path)
    assert again is not None
    assert (again.unreadable, again.tally.readers) == (1, 2)
    again.close()


def test_a_second_tally_is_refused_while_one_is_unfinished(tmp_path: Path) -> None:
    path = tmp_path / "desk.tally"
    TallyJournal.begin(path, tally_place()).close()
    with pytest.raises(DeskError) as refused:
        TallyJournal.begin(path, tally_place())
    assert refused.value.code == "tally.unfinished"


def test_the_answers_wait_in_the_file_until_the_stop_is_saved(tmp_path: Path) -> None:
    path = journal_path(tmp_path / "desk.db")
    journal = TallyJournal.begin(path, tally_place())
    journal.press(Counted.CHILDREN, 30)
    journal.press(Counted.ADULTS, 2)
    journal.press(Counted.DOCUMENTS, 50)
    answers = Answers(ethnic_minority=32, children_documents=48, note="phiên chợ")
    journal.end(answers)
    journal.close()
    again = TallyJournal.reopen(path)
    assert again is not None
    assert again.tally.answers == answers
    stop = again.tally.as_stop()
    assert (stop.readers, stop.children, stop.ethnic_minority, stop.disabled) == (32, 30, 32, None)
    assert (stop.documents_used, stop.children_documents, stop.note) == (50, 48, "phiên chợ")
    again.press(Counted.ADULTS, 1)
    assert again.tally.as_stop().ethnic_minority is None
    assert again.remove().startswith(b'{"begin"')
    assert not path.exists()


def test_lines_are_whole_json_in_utf8(tmp_path: Path) -> None:
    path = tmp_path / "desk.tally"
    journal = TallyJournal.begin(path, tally_place())
    journal.press(Counted.CARDS, 4)
    journal.close()
    begun, pressed = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    assert begun["begin"]["place"] == "Trường Tiểu học Nậm Xe"
    assert pressed == {"press": ["cards", 4]}
