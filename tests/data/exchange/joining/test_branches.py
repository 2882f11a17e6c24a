"""Databases and keys that don't fit together, each of which begins a branch once."""

import shutil
from pathlib import Path

import pytest

from librarydesk.bootstrap import Desk, create_desk
from librarydesk.cli.main import run
from librarydesk.data.exchange.joining import folder
from librarydesk.data.exchange.joining.branches import number_bundle
from librarydesk.data.exchange.joining.certificates import is_branch_of
from librarydesk.data.exchange.joining.identity import identity
from librarydesk.data.network.service import SiteDetails, add_site
from librarydesk.data.sealing.making import set_password
from librarydesk.data.sealing.opening import open_seal
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError
from tests.made_desks import DISTRICT_DESK


@pytest.fixture
def path(district: Desk) -> Path:
    district.close()
    return district.path


def work(path: Path, code: str = "X") -> tuple[bytes, ...]:
    """Types a row; returns the branches, the newest last."""
    with Desk(path) as desk:
        with desk.database.write() as connection:
            add_site(connection, SiteDetails(code), next_stamp(connection))
        return branches_of(desk)


def branches_of(desk: Desk) -> tuple[bytes, ...]:
    with desk.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT uid FROM device ORDER BY id").all()
        current = connection.exec_driver_sql("SELECT uid FROM device WHERE current = 1").scalar()
    assert current == rows[-1][0]
    return tuple(row[0] for row in rows)


def export(path: Path) -> int:
    with Desk(path) as desk, desk.database.write() as connection:
        return number_bundle(connection, path)


def copy(path: Path, target: Path) -> Path:
    target.parent.mkdir(exist_ok=True)
    shutil.copy(path, target)
    shutil.copytree(path.with_suffix(".keys"), target.with_suffix(".keys"), dirs_exist_ok=True)
    return target


def test_working_on_begins_nothing(path: Path) -> None:
    assert len(work(path)) == 1
    assert [export(path), export(path)] == [1, 2]
    assert len(work(path, "Y")) == 1


def test_looking_at_a_copy_writes_nothing(path: Path) -> None:
    clone = copy(path, path.parent / "second" / "desk.db")
    before = clone.read_bytes()
    assert run(["--db", str(clone), "--quiet", "check"]) == 0
    assert clone.read_bytes() == before


def test_a_folder_copied_to_another_place_goes_on_as_a_branch(path: Path) -> None:
    work(path)
    clone = copy(path, path.parent / "second" / "desk.db")
    assert len(work(clone, "Y")) == len(work(clone, "Z")) == 2
    assert len(work(path, "V")) == 1
    with Desk(path) as one, Desk(clone) as other:
        first, second = identity(one.database), identity(other.database)
    assert (first.id, first.signing) == (second.id, second.signing)
    assert (first.number, second.number) == (0, 1)
    assert is_branch_of(
        first.signing,
        second.branch_certificate,
        first.id,
        second.branch,
        second.number,
        second.began,
    )


def test_an_older_file_copied_over_goes_on_as_a_branch_that_counts_from_one(path: Path) -> None:
    export(path)
    old = path.with_name("yesterday.db")
    shutil.copy(path, old)
    assert export(path) == 2
    shutil.copy(old, path)
    assert len(work(path)) == 2
    assert export(path) == 1


def test_a_number_that_was_not_kept_is_never_given_again(path: Path) -> None:
    with Desk(path) as desk, desk.database.write() as connection:
        number_bundle(connection, path)
        connection.rollback()
    assert len(work(path)) == 2


def test_a_database_copied_without_its_keys_is_another_installation(path: Path) -> None:
    clone = path.with_name("alone.db")
    shutil.copy(path, clone)
    assert len(work(clone)) == 2
    with Desk(path) as one, Desk(clone) as other:
        assert identity(one.database).id != identity(other.database).id
        assert len(branches_of(other)) == 2


def test_lost_keys_make_another_installation(path: Path) -> None:
    folder.file_beside(path).unlink()
    with Desk(path) as desk:
        made = identity(desk.database)
        assert identity(desk.database) == made
        assert branches_of(desk)[-1] == made.branch == made.id


def test_a_damaged_file_of_keys_is_kept_and_replaced(path: Path) -> None:
    file = folder.file_beside(path)
    file.write_text("{}")
    with Desk(path) as desk:
        identity(desk.database)
        assert len(branches_of(desk)) == 2
    assert file.with_name("installation.json.former").read_text() == "{}"


def restored(path: Path, backup: Path) -> None:
    assert run(["--db", str(path), "--quiet", "restore", str(backup)]) == 0


@pytest.fixture
def backup(path: Path) -> Path:
    target = path.parent / "stick" / "copy.db"
    target.parent.mkdir()
    return target


def backed_up(path: Path, backup: Path) -> bytes:
    assert run(["--db", str(path), "--quiet", "backup", str(backup)]) == 0
    return folder.file_beside(backup).read_bytes()


def private_of(path: Path) -> list[bytes]:
    found = folder.read(path)
    assert found is not None
    assert found.private is not None
    return [found.private.signer, found.private.identity]


def test_restoring_here_keeps_the_keys_and_begins_a_branch(path: Path, backup: Path) -> None:
    backed_up(path, backup)
    with Desk(path) as desk:
        before = identity(desk.database)
    restored(path, backup)
    with Desk(path) as desk:
        after = identity(desk.database)
        assert (after.id, after.signing, after.number) == (before.id, before.signing, 1)
        assert branches_of(desk) == (before.branch, after.branch)
    assert work(path)[-1] == after.branch


def test_a_backup_without_a_password_holds_no_private_keys(path: Path, backup: Path) -> None:
    backed_up(path, backup)
    found = folder.read(backup)
    assert found is not None
    assert not found.is_usable
    elsewhere = path.parent / "other" / "desk.db"
    restored(elsewhere, backup)
    with Desk(elsewhere) as desk, Desk(path) as old:
        assert identity(desk.database).id != identity(old.database).id


def test_a_backup_with_a_password_holds_them_sealed(path: Path, backup: Path) -> None:
    seal = open_seal(path)
    assert seal is not None
    set_password(path, seal, "mật khẩu")
    content = backed_up(path, backup)
    found = folder.read(backup)
    assert found is not None
    assert found.private is None
    for secret in private_of(path):
        assert secret not in found.sealed
        assert secret not in content
    elsewhere = path.parent / "other" / "desk.db"
    restored(elsewhere, backup)
    with Desk(elsewhere) as desk, Desk(path) as old:
        with pytest.raises(DeskError) as caught:
            identity(desk.database)
        assert caught.value.code == "exchange.keys_sealed"
        opened = identity(desk.database, open_seal(elsewhere, "mật khẩu"))
        assert (opened.id, opened.signer) == (
            identity(old.database).id,
            identity(old.database).signer,
        )
        assert opened.number == 1
        assert identity(desk.database) == opened


def test_two_installations_on_one_machine_are_two(path: Path) -> None:
    with create_desk(path.with_name("other.db"), DISTRICT_DESK) as other, Desk(path) as desk:
        one, two = identity(desk.database), identity(other.database)
    assert one.id[:4] != two.id[:4]
    assert one.signing != two.signing


def test_the_file_is_for_its_user_only(path: Path) -> None:
    assert folder.file_beside(path).stat().st_mode & 0o777 == 0o600


def test_keys_that_cannot_be_written_now_do_not_stop_the_work(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = copy(path, path.parent / "second" / "desk.db")

    def refuses(*_told: object) -> None:
        raise DeskError("store.read_only", "read-only")

    with monkeypatch.context() as patched:
        patched.setattr(folder, "write", refuses)
        assert len(work(clone)) == 1
    assert len(work(clone, "Y")) == 2
