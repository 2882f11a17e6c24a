"""The list of tables that name kept files, held against the models and a real database."""

import pytest

from librarydesk.data.store import schema
from librarydesk.data.store.base import Base, Travelling
from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files.holdings import holdings
from librarydesk.data.store.kept_files.tables import KEPT_TABLES, KeptTable

schema.load_models()
each_table = pytest.mark.parametrize("table", KEPT_TABLES, ids=lambda table: str(table.name))


def test_every_table_with_the_hash_of_a_file_is_listed_once() -> None:
    # A closing has a hash of its figures, and no media type.
    of_file = {"sha256", "media_type"}
    with_hash = [
        name for name, table in Base.metadata.tables.items() if of_file <= set(table.columns.keys())
    ]
    assert sorted(table.name for table in KEPT_TABLES) == sorted(with_hash)


@each_table
def test_a_listed_table_has_what_copies_and_checks_ask_for(table: KeptTable) -> None:
    (model,) = (
        mapper.class_
        for mapper in Base.registry.mappers
        if mapper.local_table.description == table.name
    )
    assert issubclass(model, Travelling)
    made = Base.metadata.tables[table.name]
    assert {"sha256", "size", "media_type"} <= set(made.columns.keys())
    assert made.columns["sha256"].nullable == made.columns["size"].nullable
    assert ["sha256"] in [[column.name for column in index.columns] for index in made.indexes]


def test_how_files_are_shown_can_be_asked_for(database: Database) -> None:
    with database.read() as connection:
        assert holdings(connection) == []
