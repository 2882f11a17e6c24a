"""Kept files travel by stick in a file of their own, once, where that is wanted."""

from hashlib import sha256
from pathlib import Path

from librarydesk.data.exchange.joining.identity import identity
from librarydesk.data.exchange.sending.results import Exported
from librarydesk.data.exchange.sending.service import export
from librarydesk.data.exchange.taking.outcomes import Imported, Outcome
from librarydesk.data.exchange.taking.service import aside_of, take_in
from librarydesk.data.exchange.withdrawing import withdraw
from librarydesk.data.store.kept_files.checks import wrong_files
from librarydesk.data.store.kept_files.store import FileStore
from tests.data.exchange.by_stick import Network, add_title
from tests.data.exchange.rows.pcs import Pc

PHOTO = b"\xff\xd8 a cover " + bytes(range(256)) * 9000


def attach(pc: Pc, content: bytes) -> str:
    """Keeps a file and names it as a title's."""
    store = FileStore.beside(pc.database.path)
    store.publish(store.take_in(content))
    name = sha256(content).hexdigest()
    title = add_title(pc, f"Sách {name[:6]}")
    pc.add(
        "attachment", title_id=title, name="bia.jpg", media_type="image/jpeg", sha256=name,
        size=len(content), cover=1, place=1,
    )  # fmt: skip
    return name


def held(pc: Pc, name: str) -> bytes | None:
    path = FileStore.beside(pc.database.path).path(name)
    return path.read_bytes() if path.exists() else None


def sent(pcs: Network, stick: Path, *, again: bool = False) -> Exported:
    return export(pcs["A"].database, stick, files=True, again=again)


def outcomes(done: Imported) -> dict[str, Outcome]:
    return {Path(one.file).suffix: one.outcome for one in done.files}


def findings(pc: Pc) -> list[str]:
    with pc.database.read() as connection:
        return [one.rule for one in wrong_files(connection, pc.database.path)]


def test_files_go_along_where_that_is_wanted_and_once(pcs: Network) -> None:
    name = attach(pcs["A"], PHOTO)
    pcs.errand("A", "LC")
    assert held(pcs["LC"], name) is None
    assert findings(pcs["LC"]) == ["kept_file.not_come"]
    stick = pcs.stick()
    (files,) = sent(pcs, stick).attached
    assert (files.count, Path(files.file).suffix) == (1, ".ldf")
    assert outcomes(pcs.take_in("LC", stick)) == {".ldf": Outcome.APPLIED}
    assert held(pcs["LC"], name) == PHOTO
    assert findings(pcs["LC"]) == []
    assert sent(pcs, pcs.stick()).attached == ()
    assert outcomes(pcs.take_in("LC", stick)) == {".ldf": Outcome.ALREADY_APPLIED}


def test_files_that_come_before_their_records_wait_for_them(pcs: Network) -> None:
    name = attach(pcs["A"], PHOTO)
    stick = pcs.stick()
    done = sent(pcs, stick)
    only_files = pcs.stick()
    (stick / done.attached[0].file).rename(only_files / "renamed.bin")
    assert [one.outcome for one in pcs.take_in("LC", only_files).files] == [Outcome.WAITING]
    assert held(pcs["LC"], name) is None
    pcs.take_in("LC", stick)
    assert [one.outcome for one in pcs.take_in("LC", only_files).files] == [Outcome.APPLIED]
    assert held(pcs["LC"], name) == PHOTO


def test_another_library_cannot_open_them_and_a_changed_file_is_refused(pcs: Network) -> None:
    name = attach(pcs["A"], PHOTO)
    stick = pcs.stick()
    done = sent(pcs, stick)
    pcs.take_in("LC", stick / done.bundles[0].file)
    assert set(outcomes(pcs.take_in("B", stick)).values()) == {Outcome.NOT_FOR_US}
    path = stick / done.attached[0].file
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    (taken,) = pcs.take_in("LC", path).files
    assert taken.outcome is Outcome.REFUSED
    assert taken.reason
    assert held(pcs["LC"], name) is None


def test_what_was_lost_goes_again_when_asked_for(pcs: Network) -> None:
    name = attach(pcs["A"], PHOTO)
    sent(pcs, pcs.stick())
    stick = pcs.stick()
    sent(pcs, stick, again=True)
    pcs.take_in("LC", stick)
    assert held(pcs["LC"], name) == PHOTO


def test_those_of_a_withdrawn_pc_are_kept_aside_and_taken_after_all(pcs: Network) -> None:
    name = attach(pcs["A"], PHOTO)
    stick = pcs.stick()
    done = sent(pcs, stick)
    pcs.take_in("LC", stick / done.bundles[0].file)
    withdraw(pcs["LC"].database, identity(pcs["A"].database).id.hex())
    assert outcomes(pcs.take_in("LC", stick))[".ldf"] is Outcome.REFUSED
    assert held(pcs["LC"], name) is None
    aside = aside_of(pcs["LC"].database.path) / done.attached[0].file
    taken = take_in(pcs["LC"].database, aside, after_all=True)
    assert [one.outcome for one in taken.files] == [Outcome.APPLIED]
    assert held(pcs["LC"], name) == PHOTO
