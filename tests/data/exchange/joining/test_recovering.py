"""The province's PC is lost: a new one takes its place with the 24 words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from librarydesk.bootstrap import Desk, NewDesk, create_desk
from librarydesk.cli.main import run
from librarydesk.data.exchange.bundle.heads import Head
from librarydesk.data.exchange.bundle.layout import Front, read_front
from librarydesk.data.exchange.bundle.writing import write_bundle
from librarydesk.data.exchange.joining.former import is_former
from librarydesk.data.exchange.joining.identity import Identity, identity
from librarydesk.data.exchange.joining.recovering import recover
from librarydesk.data.exchange.joining.taking_part import admission_of, open_answer
from librarydesk.data.exchange.joining.trust import newcomer, remember
from librarydesk.data.exchange.sending.service import export
from librarydesk.data.exchange.taking.service import take_in
from librarydesk.data.sealing.making import recovery_words, set_password
from librarydesk.data.sealing.opening import open_seal
from librarydesk.data.sealing.seal import Seal
from librarydesk.errors import DeskError
from tests.data.exchange.joining.introducing import introduced, rows
from tests.made_desks import PROVINCE_DESK

LATE = NewDesk("ST", "Thư viện khu vực Sìn Hồ", "area", "12")


@pytest.fixture
def joined(province: Desk, district: Desk, tmp_path: Path) -> Desk:
    introduced(province, district, tmp_path)
    return district


@pytest.fixture
def words(province: Desk) -> str:
    return " ".join(recovery_words(province.path, seal_of(province)))


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Desk]:
    """A new PC of the province, after `init`, where nothing of the old one is left."""
    with create_desk(tmp_path / "fresh" / "province.db", PROVINCE_DESK) as desk:
        yield desk


def seal_of(desk: Desk, password: str | None = None) -> Seal:
    seal = open_seal(desk.path, password)
    assert seal is not None
    return seal


def file_of(desk: Desk, path: Path, recipients: list[bytes]) -> Front:
    """A file as an export writes it."""
    own = identity(desk.database)
    with desk.database.read() as connection:
        admission = admission_of(connection)
    head = Head(own.id, "", own.branch, 1, 1, chain=own.chain or None, admission=admission)
    written = write_bundle(path, head, (), signer=own.signer, recipients=recipients)
    return read_front(written.path)


def believed(desk: Desk, front: Front) -> bool:
    """Takes the writer of a file for what certificates say; whether any said something."""
    own = identity(desk.database)
    with desk.database.write() as connection:
        found = newcomer(connection, own, front)
        if found is not None:
            remember(connection, found)
    return found is not None


def receiving(desk: Desk) -> list[tuple[object, ...]]:
    return rows(desk, "SELECT uid, signing_key, sealing_key FROM exchange_peer WHERE receives = 1")


def told(own: Identity) -> list[tuple[object, ...]]:
    return [(own.id, own.signing, own.receiving)]


def test_a_new_pc_without_a_backup_is_believed_by_districts_and_believes_them(
    joined: Desk, fresh: Desk, words: str, province: Desk, tmp_path: Path
) -> None:
    old = identity(province.database)
    recover(fresh.database, words, seal_of(fresh))
    own = identity(fresh.database)
    assert own.id != old.id
    assert (own.certifier, own.recovery) == (old.certifier, old.recovery)
    sealed_to = [old.receiving, old.addresses[-1]]
    assert believed(fresh, file_of(joined, tmp_path / "up", sealed_to))
    here = identity(joined.database)
    peers = "SELECT p.uid, p.signing_key, s.code FROM exchange_peer p JOIN site s"
    assert rows(fresh, f"{peers} ON s.id = p.site_id") == [(here.id, here.signing, "TU")]
    assert believed(joined, file_of(fresh, tmp_path / "down", [here.sealing]))
    assert receiving(joined) == told(own)
    withdrawn = "SELECT uid FROM exchange_peer WHERE withdrawn_at IS NOT NULL"
    assert rows(joined, withdrawn) == [(old.id,)]
    assert not believed(joined, file_of(fresh, tmp_path / "down", [here.sealing]))
    assert not believed(joined, file_of(province, tmp_path / "old", [here.sealing]))
    assert receiving(joined) == told(own)


def test_words_of_another_province_are_not_believed(
    joined: Desk, fresh: Desk, tmp_path: Path
) -> None:
    before = receiving(joined)
    here = identity(joined.database)
    assert not believed(joined, file_of(fresh, tmp_path / "down", [here.sealing]))
    up = file_of(joined, tmp_path / "up", [identity(fresh.database).receiving])
    assert not believed(fresh, up)
    assert receiving(joined) == before


@pytest.mark.parametrize("password", [None, "mật khẩu"])
def test_after_a_restore_on_a_new_pc_the_words_open_all(
    joined: Desk, province: Desk, words: str, password: str | None, tmp_path: Path
) -> None:
    set_password(province.path, seal_of(province), password)
    backup, path = tmp_path / "b" / "copy.db", tmp_path / "c" / "province.db"
    backup.parent.mkdir()
    assert run(["--db", str(province.path), "--quiet", "backup", str(backup)]) == 0
    assert run(["--db", str(path), "--quiet", "restore", str(backup)]) == 0
    old = identity(province.database)
    with Desk(path) as new:
        recover(new.database, words)
        own = identity(new.database)
        assert (own.id == old.id, own.signing == old.signing) == (bool(password), bool(password))
        assert own.receiving != old.receiving
        stick = tmp_path / "stick"
        stick.mkdir()
        export(new.database, stick, again=True)
    assert take_in(joined.database, stick).acknowledgements
    assert receiving(joined) == told(own)


def test_wrong_words_change_nothing(fresh: Desk, joined: Desk, words: str, province: Desk) -> None:
    before = identity(province.database)
    with pytest.raises(DeskError) as caught:
        recover(province.database, " ".join(recovery_words(fresh.path, seal_of(fresh))))
    assert caught.value.code == "words.other"
    with pytest.raises(DeskError) as caught:
        recover(province.database, words.replace(words.split()[3], "sai"))
    assert caught.value.code.startswith("words.")
    with pytest.raises(DeskError) as caught:
        recover(joined.database, words)
    assert caught.value.code == "exchange.not_the_province"
    assert identity(province.database) == before


def test_keys_with_a_password_take_the_words_of_the_province(
    fresh: Desk, province: Desk, words: str
) -> None:
    set_password(fresh.path, seal_of(fresh), "bí mật")
    with pytest.raises(DeskError) as caught:
        recover(fresh.database, words)
    assert caught.value.code == "words.other"
    recover(fresh.database, words, seal_of(fresh, "bí mật"), "bí mật")
    assert " ".join(recovery_words(fresh.path, seal_of(fresh, "bí mật"))) == words


def test_a_new_pc_with_a_wrong_clock_is_believed_and_the_old_one_never_again(
    joined: Desk,
    fresh: Desk,
    words: str,
    province: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = identity(joined.database)
    monkeypatch.setenv("LIBRARYDESK_NOW", "2000-01-01T08:00")
    recover(fresh.database, words, seal_of(fresh))
    assert believed(joined, file_of(fresh, tmp_path / "down", [here.sealing]))
    assert not believed(joined, file_of(province, tmp_path / "old", [here.sealing]))
    with pytest.raises(DeskError) as caught:
        open_answer(joined.database, tmp_path / "district.answer")
    assert caught.value.code == "exchange.old_answer"
    assert receiving(joined) == told(identity(fresh.database))


def test_a_library_that_joins_after_a_recovery_never_believes_the_stolen_pc(
    joined: Desk, fresh: Desk, words: str, province: Desk, tmp_path: Path
) -> None:
    recover(fresh.database, words, seal_of(fresh))
    stolen = identity(province.database)
    with create_desk(tmp_path / "late" / "late.db", LATE) as late:
        introduced(fresh, late, tmp_path)
        here = identity(late.database)
        # It learns of the stolen one's keys from a library that it had admitted.
        up = file_of(joined, tmp_path / "up", [stolen.receiving, stolen.addresses[-1]])
        assert believed(fresh, up)
        stick = tmp_path / "stick"
        stick.mkdir()
        export(fresh.database, stick)
        take_in(late.database, stick)
        assert not believed(late, file_of(province, tmp_path / "old", [here.sealing]))
        assert receiving(late) == told(identity(fresh.database))


def test_the_answer_of_a_restored_province_names_the_keys_of_before(
    province: Desk, words: str, tmp_path: Path
) -> None:
    before = identity(province.database)
    recover(province.database, words)
    with create_desk(tmp_path / "late" / "late.db", LATE) as late:
        introduced(province, late, tmp_path)
        with late.database.read() as connection:
            assert is_former(connection, before.chain)
            assert not is_former(connection, identity(province.database).chain)
