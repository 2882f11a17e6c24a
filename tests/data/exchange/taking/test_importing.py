"""Importing from a stick."""

from librarydesk.data.exchange.taking.outcomes import NoteOutcome, Outcome
from tests.data.exchange.by_stick import Network, add_copy, copies


def test_what_was_typed_arrives_and_the_note_says_so(pcs: Network) -> None:
    add_copy(pcs["A"], "LC01.1")
    stick = pcs.stick()
    written = pcs.export("A", stick)
    assert [one.sequence for one in written.bundles] == [1]
    result = pcs.take_in("LC", stick)
    assert [(one.outcome, one.site, one.sequence) for one in result.files] == [
        (Outcome.APPLIED, "LC01", 1)
    ]
    assert result.exit_code == 0
    assert copies(pcs["LC"]) == ["LC01.1"]
    assert len(result.notes) == 1
    back = pcs.take_in("A", stick)
    assert [one.outcome for one in back.acknowledgements if one.site] == [NoteOutcome.BELIEVED]
    assert not pcs.export("A").bundles


def test_the_same_stick_twice_changes_nothing(pcs: Network) -> None:
    add_copy(pcs["A"], "LC01.1")
    stick = pcs.stick()
    pcs.export("A", stick)
    pcs.take_in("LC", stick)
    files = sorted(stick.iterdir())
    before = pcs["LC"].one("SELECT last_seq FROM installation")
    again = pcs.take_in("LC", stick)
    assert [one.outcome for one in again.files] == [Outcome.ALREADY_APPLIED]
    assert pcs["LC"].one("SELECT last_seq FROM installation") == before
    assert sorted(stick.iterdir()) == files


def test_bundles_of_one_stick_are_applied_in_their_order(pcs: Network) -> None:
    stick = pcs.stick()
    for number in range(1, 4):
        add_copy(pcs["A"], f"LC01.{number}")
        pcs.export("A", stick)
    result = pcs.take_in("LC", stick)
    assert [(one.sequence, one.outcome) for one in result.files] == [
        (number, Outcome.APPLIED) for number in range(1, 4)
    ]
    assert [one.unchanged for one in result.files[1:]] == [4, 6]


def test_the_newest_bundle_alone_is_enough(pcs: Network) -> None:
    for number in range(1, 4):
        add_copy(pcs["A"], f"LC01.{number}")
        stick = pcs.stick()
        pcs.export("A", stick)
    pcs.take_in("LC", stick)
    assert copies(pcs["LC"]) == ["LC01.1", "LC01.2", "LC01.3"]
