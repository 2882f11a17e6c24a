"""The check says when the keys that a database names can't open what it holds."""

from librarydesk.data.checking import check
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.making import make_keys, new_keys, write_beside
from librarydesk.data.store.database import Database


def rules(database: Database) -> list[str]:
    return [finding.rule for finding in check(database)]


def test_a_database_without_keys_and_one_with_its_own_are_in_order(database: Database) -> None:
    assert rules(database) == []
    make_keys(database)
    assert rules(database) == []


def test_missing_damaged_and_foreign_keys_are_found(database: Database) -> None:
    make_keys(database)
    keys = Keys.beside(database.path)
    keys.file.write_bytes(b"{}")
    assert rules(database) == ["seal.keys_damaged"]
    write_beside(database.path, new_keys().file, kept_as="before")
    assert rules(database) == ["seal.other_keys"]
    keys.folder.rename(keys.folder.with_name("lost"))
    assert rules(database) == ["seal.missing"]
