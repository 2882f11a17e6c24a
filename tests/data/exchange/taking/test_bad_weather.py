"""Importing in bad weather: sticks pulled out, disks full, power cuts, impatient people."""

import errno
import shutil

import pytest
from sqlalchemy import Connection

from librarydesk.data.exchange.bundle import reading
from librarydesk.data.exchange.rows.addressee import Sender
from librarydesk.data.exchange.rows.incoming import Merged, merge
from librarydesk.data.exchange.rows.staging import Staging
from librarydesk.data.exchange.sending import notes
from librarydesk.data.exchange.taking import bundles, service
from librarydesk.data.exchange.taking.outcomes import NoteOutcome, Outcome
from librarydesk.data.store.database import open_database
from librarydesk.data.store.sentences import refused
from librarydesk.errors import DeskError
from tests.data.exchange.by_stick import Network, add_copy, copies


def test_a_stick_pulled_out_while_a_bundle_is_read_changes_nothing(
    pcs: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = pcs.stick()
    add_copy(pcs["A"], "LC01.1")
    pcs.export("A", stick)

    def pulled_out(*_arguments: object) -> None:
        raise OSError(errno.EIO, "gone")

    with monkeypatch.context() as weather:
        weather.setattr(reading, "unpacked", pulled_out)
        result = pcs.take_in("LC", stick)
    assert [one.outcome for one in result.files] == [Outcome.REFUSED]
    assert "USB" in str(result.files[0].reason)
    assert not copies(pcs["LC"])
    assert [one.outcome for one in pcs.take_in("LC", stick).files] == [Outcome.APPLIED]


def test_a_disk_that_is_full_while_reading_is_a_sentence_and_the_next_try_goes_on(
    pcs: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = pcs.stick()
    add_copy(pcs["A"], "LC01.1")
    pcs.export("A", stick)
    path = pcs["LC"].database.path

    def full(*_arguments: object) -> None:
        raise refused("full", path)

    with monkeypatch.context() as weather:
        weather.setattr(bundles, "merge", full)
        result = pcs.take_in("LC", stick)
    assert [one.reason for one in result.files] == [refused("full", path).message]
    assert result.exit_code == 1
    assert not copies(pcs["LC"])
    assert [one.outcome for one in pcs.take_in("LC", stick).files] == [Outcome.APPLIED]


def test_too_little_room_for_a_bundle_is_told_before_it_is_read(
    pcs: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = pcs.stick()
    add_copy(pcs["A"], "LC01.1")
    pcs.export("A", stick)
    usage = shutil.disk_usage(stick)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    result = pcs.take_in("LC", stick)
    assert [one.outcome for one in result.files] == [Outcome.REFUSED]
    assert not copies(pcs["LC"])


def test_what_was_applied_stays_when_the_note_cant_be_written_and_it_goes_next_time(
    pcs: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, next_stick = pcs.stick(), pcs.stick()
    add_copy(pcs["A"], "LC01.1")
    pcs.export("A", stick)

    def write_protected(*_arguments: object, **_more: object) -> None:
        raise OSError(errno.EROFS, "read-only")

    with monkeypatch.context() as weather:
        weather.setattr(notes, "write_note", write_protected)
        result = pcs.take_in("LC", stick)
    assert [one.outcome for one in result.files] == [Outcome.APPLIED]
    assert result.unwritten
    assert result.exit_code == 0
    assert "LC01" in [one.site for one in pcs.export("LC", next_stick).notes]
    back = pcs.take_in("A", next_stick)
    assert NoteOutcome.BELIEVED in [one.outcome for one in back.acknowledgements]


class PowerCutError(BaseException):
    """The PC goes off."""


def test_a_power_cut_between_commit_and_note_is_made_good_by_the_next_import(
    pcs: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = pcs.stick()
    add_copy(pcs["A"], "LC01.1")
    pcs.export("A", stick)

    def cut(*_arguments: object) -> None:
        raise PowerCutError

    with monkeypatch.context() as weather:
        weather.setattr(service, "write_notes", cut)
        with pytest.raises(PowerCutError):
            pcs.take_in("LC", stick)
    again = pcs.take_in("LC", stick)
    assert [one.outcome for one in again.files] == [Outcome.ALREADY_APPLIED]
    assert len(again.notes) == 1


def test_whoever_stops_an_import_keeps_what_was_taken_in_whole(
    pcs: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = pcs.stick()
    for number in (1, 2):
        add_copy(pcs["A"], f"LC01.{number}")
        pcs.export("A", stick)
    seen: list[Staging] = []

    def stopped(connection: Connection, staged: Staging, sender: Sender) -> Merged:
        seen.append(staged)
        if len(seen) > 1:
            raise KeyboardInterrupt
        return merge(connection, staged, sender)

    with monkeypatch.context() as impatience:
        impatience.setattr(bundles, "merge", stopped)
        result = pcs.take_in("LC", stick)
    assert result.stopped
    assert result.exit_code == 3
    assert copies(pcs["LC"]) == ["LC01.1"]
    assert [one.outcome for one in pcs.take_in("LC", stick).files] == [
        Outcome.ALREADY_APPLIED,
        Outcome.APPLIED,
    ]


@pytest.mark.parametrize("at", [0, 9, 40, 200, -100, -1])
def test_a_bundle_or_note_that_was_cut_or_altered_changes_nothing(pcs: Network, at: int) -> None:
    add_copy(pcs["A"], "LC01.1")
    pcs.meet("A")
    add_copy(pcs["A"], "LC01.2")
    stick = pcs.stick()
    pcs.export("A", stick)
    for path in list(stick.iterdir()):
        whole = path.read_bytes()
        place = at % len(whole)
        altered = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        path.write_bytes(altered)
        path.with_name(f"cut-{path.name}").write_bytes(whole[:place])
    before = pcs["LC"].one("SELECT last_seq FROM installation"), _dump(pcs)
    result = pcs.take_in("LC", stick)
    assert {one.outcome for one in result.files} <= {Outcome.REFUSED, Outcome.NOT_FOR_US}
    outcomes = {one.outcome for one in result.acknowledgements}
    assert outcomes <= {NoteOutcome.REFUSED, NoteOutcome.NOT_FOR_US}
    assert (pcs["LC"].one("SELECT last_seq FROM installation"), _dump(pcs)) == before


def test_a_second_writer_is_told_to_wait(pcs: Network) -> None:
    stick = pcs.stick()
    add_copy(pcs["A"], "LC01.1")
    pcs.export("A", stick)
    path = pcs["LC"].database.path
    with (
        open_database(path) as other,
        open_database(path, busy_seconds=0.1) as impatient,
        other.write(),
        pytest.raises(DeskError) as locked,
    ):
        service.take_in(impatient, stick)
    assert locked.value.code == "store.locked"
    assert [one.outcome for one in pcs.take_in("LC", stick).files] == [Outcome.APPLIED]


def _dump(pcs: Network) -> list[object]:
    return [
        pcs["LC"].rows(f"SELECT * FROM {table}")
        for table in ("copy", "title", "exchange_received", "exchange_sent", "exchange_branch")
    ]
