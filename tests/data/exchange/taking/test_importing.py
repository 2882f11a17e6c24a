"""Importing from a stick."""

import zipfile
from itertools import count

import pytest

from librarydesk.data.exchange.taking.outcomes import NoteOutcome, Outcome
from librarydesk.data.exchange.taking.service import preview
from librarydesk.errors import DeskError
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
    # A copy and its title are new in each; all that lay in the one before is here already.
    assert [(one.added, one.unchanged) for one in result.files[1:]] == [(2, 5), (2, 7)]


def test_the_newest_bundle_alone_is_enough(pcs: Network) -> None:
    for number in range(1, 4):
        add_copy(pcs["A"], f"LC01.{number}")
        stick = pcs.stick()
        pcs.export("A", stick)
    pcs.take_in("LC", stick)
    assert copies(pcs["LC"]) == ["LC01.1", "LC01.2", "LC01.3"]


def test_bundles_come_back_after_the_province_was_set_back(pcs: Network) -> None:
    """The bundle on top of what it forgot waits; the note asks; the next holds it all."""
    add_copy(pcs["A"], "LC01.1")
    pcs.meet("A")
    kept = pcs.backup("LC")
    for number in (2, 3):
        add_copy(pcs["A"], f"LC01.{number}")
        pcs.meet("A")
    pcs.restore("LC", kept)
    assert copies(pcs["LC"]) == ["LC01.1"]
    add_copy(pcs["A"], "LC01.4")
    stick = pcs.stick()
    pcs.export("A", stick)
    waiting = pcs.take_in("LC", stick)
    assert [one.outcome for one in waiting.files] == [Outcome.WAITING]
    assert waiting.exit_code == 1
    assert copies(pcs["LC"]) == ["LC01.1"]
    pcs.take_in("A", stick)
    pcs.errand("A", "LC")
    assert copies(pcs["LC"]) == [f"LC01.{number}" for number in range(1, 5)]
    late = pcs.take_in("LC", stick)
    assert [one.outcome for one in late.files] == [Outcome.ALREADY_APPLIED]


def test_what_only_the_other_side_still_has_comes_back_to_a_pc_that_was_set_back(
    pcs: Network,
) -> None:
    pcs.meet("A")
    kept = pcs.backup("A")
    add_copy(pcs["A"], "LC01.1")
    pcs.meet("A")
    pcs.restore("A", kept)
    assert not copies(pcs["A"])
    pcs.meet("A")
    assert copies(pcs["A"]) == ["LC01.1"]


def test_two_bundles_of_one_number_are_both_applied(pcs: Network) -> None:
    """Database and keys were set back together: the PC can't know that it gives a number twice."""
    pcs.meet("A")
    kept = pcs.backup("A", keys=True)
    sticks = [pcs.stick(), pcs.stick()]
    add_copy(pcs["A"], "LC01.1")
    first = pcs.export("A", sticks[0])
    pcs.restore("A", kept, keys=True)
    add_copy(pcs["A"], "LC01.2")
    second = pcs.export("A", sticks[1])
    assert first.bundles[0].sequence == second.bundles[0].sequence
    for stick in sticks:
        result = pcs.take_in("LC", stick)
        assert [one.outcome for one in result.files] == [Outcome.APPLIED]
    assert copies(pcs["LC"]) == ["LC01.1", "LC01.2"]
    for _ in range(2):
        pcs.meet("A")
    assert copies(pcs["A"]) == ["LC01.1", "LC01.2"]


def test_others_mail_is_passed_over_and_refused_where_it_is_named(pcs: Network) -> None:
    add_copy(pcs["A"], "LC01.1")
    stick = pcs.stick()
    pcs.export("A", stick)
    result = pcs.take_in("B", stick)
    assert [one.outcome for one in result.files] == [Outcome.NOT_FOR_US]
    assert [one.outcome for one in result.acknowledgements] == [NoteOutcome.NOT_FOR_US]
    assert result.exit_code == 0
    own = pcs.take_in("A", stick)
    assert [one.outcome for one in own.files] == [Outcome.NOT_FOR_US]
    [bundle] = stick.glob("*.ldx")
    named = pcs.take_in("B", bundle)
    assert [one.outcome for one in named.files] == [Outcome.REFUSED]
    assert named.exit_code == 3


def test_files_are_known_by_what_they_hold(pcs: Network) -> None:
    add_copy(pcs["A"], "LC01.1")
    stick = pcs.stick()
    pcs.export("A", stick)
    [bundle] = stick.glob("*.ldx")
    (stick / "Ảnh").mkdir()
    with zipfile.ZipFile(stick / "Ảnh" / "thư.zip", "w") as archive:
        archive.write(bundle, "gửi tỉnh.virus")
    hidden = stick / ".~lock"
    bundle.rename(hidden)
    (stick / "báo cáo.docx").write_bytes(b"PK\x03\x04nothing")
    (stick / "hỏng.ldx").write_bytes(b"\0" * 2000)
    (stick / "$RECYCLE.BIN").mkdir()
    (stick / "$RECYCLE.BIN" / "x.ldx").write_bytes(b"gone")
    result = pcs.take_in("LC", stick)
    assert sorted((one.file, one.outcome) for one in result.files) == [
        (".~lock", Outcome.APPLIED),
        ("hỏng.ldx", Outcome.REFUSED),
        ("Ảnh/thư.zip/gửi tỉnh.virus", Outcome.ALREADY_APPLIED),
    ]


def test_a_path_that_isnt_there_is_one_sentence(pcs: Network) -> None:
    with pytest.raises(DeskError) as refused:
        pcs.take_in("LC", pcs.folder / "nowhere")
    assert refused.value.code == "exchange.path_gone"


def test_an_empty_stick_is_no_error(pcs: Network) -> None:
    result = pcs.take_in("LC", pcs.stick())
    assert not result.files
    assert result.exit_code == 0


def test_a_preview_says_what_an_import_would_do_and_writes_nothing(pcs: Network) -> None:
    stick = pcs.stick()
    for number in (1, 2):
        add_copy(pcs["A"], f"LC01.{number}")
        pcs.export("A", stick)
    files = sorted(stick.iterdir())
    seen = preview(pcs["LC"].database, stick)
    assert not copies(pcs["LC"])
    assert sorted(stick.iterdir()) == files
    assert pcs["LC"].one("SELECT count(*) FROM exchange_received") == 0
    assert seen.files == pcs.take_in("LC", stick).files


def test_during_a_preview_others_record(pcs: Network) -> None:
    stick = pcs.stick()
    add_copy(pcs["A"], "LC01.1")
    pcs.export("A", stick)
    numbers = count(1)

    def record(_what: str, _done: int, _total: int) -> None:
        add_copy(pcs["LC"], f"LC.{next(numbers)}")

    seen = preview(pcs["LC"].database, stick, progress=record)
    assert seen.files[0].outcome == "applied"
    assert len(copies(pcs["LC"])) == next(numbers) - 1 > 1


def test_a_copy_that_stands_at_a_library_is_no_news_each_time(pcs: Network) -> None:
    pcs.meet("A")
    centre = pcs["LC"]
    number = add_copy(centre, "LC.7")
    centre.add(
        "rotation_movement", trip_code="C1", site_id=centre.site_uid(), on_date="2025-03-01",
        from_site_id=centre.site_uid(), to_site_id=centre.site_uid("LC01"), copy_id=number, no=1,
    )  # fmt: skip
    pcs.meet("A")
    assert copies(pcs["A"]) == ["LC.7"]
    assert "LC01" not in [one.site for one in pcs.export("LC").bundles]
