"""Exporting onto a stick, in any weather."""

import errno
import os
from pathlib import Path

import pytest

from librarydesk.data.exchange.joining import folder
from librarydesk.data.exchange.joining.key_file import InstallationFile
from librarydesk.data.exchange.ledger import departures, log
from librarydesk.data.exchange.sending import service, sticks
from librarydesk.data.exchange.taking.outcomes import Outcome
from librarydesk.errors import DeskError
from tests.data.exchange.by_stick import Network, add_copy, copies


def test_nothing_new_writes_nothing_and_again_writes_it_anew(pcs: Network) -> None:
    add_copy(pcs["A"], "LC01.1")
    assert pcs.export("A").bundles
    stick = pcs.stick()
    done = pcs.export("A", stick)
    assert not done.bundles
    assert done.unchanged == ("LC",)
    assert not list(stick.iterdir())
    again = pcs.export("A", stick, again=True)
    assert [one.sequence for one in again.bundles] == [2]
    assert [one.outcome for one in pcs.take_in("LC", stick).files] == [Outcome.APPLIED]


def test_what_lay_on_a_lost_stick_is_written_onto_the_next_one_where_it_is_missing(
    pcs: Network,
) -> None:
    add_copy(pcs["A"], "LC01.1")
    pcs.export("A")
    stick = pcs.stick()
    assert service.export(pcs["A"].database, stick, missing=True).bundles
    assert not service.export(pcs["A"].database, stick, missing=True).bundles
    pcs.take_in("LC", stick)
    pcs.take_in("A", stick)
    assert not service.export(pcs["A"].database, pcs.stick(), missing=True).bundles


def test_what_the_province_laid_on_another_librarys_stick_is_written_onto_a_librarys_own(
    pcs: Network,
) -> None:
    pcs.export("LC")
    stick = pcs.stick()
    add_copy(pcs["B"], "LC02.1")
    pcs.export("B", stick)
    done = service.export(pcs["LC"].database, stick, missing=True)
    assert [one.site for one in done.bundles] == ["LC02"]
    assert not service.export(pcs["LC"].database, stick, missing=True).bundles


def test_the_province_writes_one_for_each_pc_and_names_say_for_whom(pcs: Network) -> None:
    stick = pcs.stick()
    done = pcs.export("LC", stick)
    own = pcs["LC"].one("SELECT lower(hex(installation_uid)) FROM device WHERE current = 1")
    assert [one.file for one in done.bundles] == [
        f"ld-LC-LC01-{str(own)[:8]}-000001.ldx",
        f"ld-LC-LC02-{str(own)[:8]}-000002.ldx",
    ]


def test_no_file_is_ever_overwritten(pcs: Network) -> None:
    stick = pcs.stick()
    add_copy(pcs["A"], "LC01.1")
    own = pcs["A"].one("SELECT lower(hex(installation_uid)) FROM device WHERE current = 1")
    taken = stick / f"ld-LC01-LC-{str(own)[:8]}-000001.ldx"
    taken.write_bytes(b"another file")
    done = pcs.export("A", stick)
    assert done.bundles[0].file == f"{taken.stem}-2.ldx"
    assert taken.read_bytes() == b"another file"


def test_a_bundle_counts_as_sent_only_when_it_was_confirmed(pcs: Network) -> None:
    for number in (1, 2):
        add_copy(pcs["A"], f"LC01.{number}")
        pcs.export("A")
    stick = pcs.stick()
    add_copy(pcs["A"], "LC01.3")
    pcs.export("A", stick)
    pcs.take_in("LC", stick)
    assert copies(pcs["LC"]) == ["LC01.1", "LC01.2", "LC01.3"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "exchange.stick_full"),
        (errno.EROFS, "exchange.stick_read_only"),
        (errno.EIO, "exchange.stick_gone"),
        (errno.ENODEV, "exchange.stick_gone"),
    ],
)
def test_what_a_stick_refuses_is_a_sentence_and_the_next_try_goes_on(
    pcs: Network, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    add_copy(pcs["A"], "LC01.1")
    stick = pcs.stick()

    def refuse(*_arguments: object) -> bytes:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(sticks, "_copy", refuse)
        with pytest.raises(DeskError) as refused:
            pcs.export("A", stick)
    assert refused.value.code == code
    assert not list(stick.iterdir())
    assert pcs.export("A", stick).bundles
    assert [one.outcome for one in pcs.take_in("LC", stick).files] == [Outcome.APPLIED]


def test_a_stick_that_gives_back_something_else_is_told(
    pcs: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_copy(pcs["A"], "LC01.1")
    stick = pcs.stick()
    monkeypatch.setattr(sticks, "_read_back", lambda _part: b"")
    with pytest.raises(DeskError) as refused:
        pcs.export("A", stick)
    assert refused.value.code == "exchange.stick_changed"
    assert not list(stick.glob("*.ldx"))


def test_without_a_folder_nothing_is_begun(pcs: Network) -> None:
    with pytest.raises(DeskError) as refused:
        pcs.export("A", pcs.folder / "nowhere")
    assert refused.value.code == "exchange.stick_gone"


class PowerCutError(BaseException):
    """The PC goes off at this place."""


@pytest.mark.parametrize("place", ["_make", "_record", "lay_down", "name_written"])
def test_after_a_power_cut_anywhere_no_number_names_two_files_and_the_next_try_goes_on(
    pcs: Network, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    add_copy(pcs["A"], "LC01.1")
    first, second = pcs.stick(), pcs.stick()

    def cut(*_arguments: object) -> None:
        raise PowerCutError

    holder = {"lay_down": sticks, "name_written": departures}.get(place, service)
    with monkeypatch.context() as weather:
        weather.setattr(holder, place, cut)
        with pytest.raises(PowerCutError):
            pcs.export("A", first)
    done = pcs.export("A", second)
    numbers = [(path.stem.split("-")[-1], path.read_bytes()) for path in _bundles(first, second)]
    assert len(dict(numbers)) == len(numbers)
    assert len(done.bundles) == 1
    for stick in (second, first):
        pcs.take_in("LC", stick)
    assert copies(pcs["LC"]) == ["LC01.1"]


def test_a_power_cut_between_the_two_counters_begins_a_branch_and_nothing_is_lost(
    pcs: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_copy(pcs["A"], "LC01.1")
    path = pcs["A"].database.path
    before = folder.read(path)
    written = folder.write

    def written_and_cut(database: Path, new: InstallationFile) -> None:
        written(database, new)
        raise PowerCutError

    with monkeypatch.context() as weather:
        weather.setattr(folder, "write", written_and_cut)
        with pytest.raises(PowerCutError):
            pcs.export("A")
    stick = pcs.stick()
    pcs.export("A", stick)
    after = folder.read(path)
    assert before is not None
    assert after is not None
    assert (after.number, after.bundles) == (before.number + 1, 1)
    assert [one.outcome for one in pcs.take_in("LC", stick).files] == [Outcome.APPLIED]


def _bundles(*sticks_of: Path) -> list[Path]:
    return [path for stick in sticks_of for path in stick.glob("*.ldx")]


def test_what_went_out_and_came_in_stands_in_a_file_beside_the_database(pcs: Network) -> None:
    stick = pcs.stick()
    add_copy(pcs["A"], "LC01.1")
    done = pcs.export("A", stick)
    pcs.take_in("LC", stick)
    assert f"export {done.bundles[0].file} LC 1" in _log(pcs, "A")
    assert f"import '{done.bundles[0].file}' LC01 1 applied" in _log(pcs, "LC")
    assert "LC01.1" not in _log(pcs, "LC")


def _log(pcs: Network, name: str) -> str:
    return log.log_beside(pcs[name].database.path).read_text("utf-8")
