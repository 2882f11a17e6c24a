"""The table of tables against the models: neither knows more than the other."""

import pytest

from librarydesk.data.store import schema
from librarydesk.data.store.base import Base, CountRow, LedgerRow, RecordRow, Travelling
from librarydesk.data.store.tables import TABLES, RowKind, TableRule

schema.load_models()
MODELS = {str(mapper.local_table.description): mapper.class_ for mapper in Base.registry.mappers}
KINDS = {RowKind.LEDGER: LedgerRow, RowKind.RECORD: RecordRow, RowKind.COUNT: CountRow}
OF_THIS_PC = {
    "author",
    "cached_figures",
    "child_key",
    "club_photo_key",
    "child_sealed_key",
    "device",
    "exchange_alias",
    "exchange_branch",
    "exchange_file",
    "exchange_heard",
    "exchange_mate",
    "exchange_parked",
    "exchange_peer",
    "exchange_received",
    "exchange_sent",
    "exchange_standing",
    "exchange_unknown",
    "exchange_waiting",
    "installation",
    "provisional_number",
    "saved_search",
    "saved_view",
    "setting",
}

each_rule = pytest.mark.parametrize("rule", TABLES.values(), ids=TABLES)


def columns_of(rule: TableRule) -> set[str]:
    return set(Base.metadata.tables[rule.name].columns.keys())


def test_every_table_travels_is_part_of_one_that_does_or_belongs_to_this_pc() -> None:
    parts = {part for rule in TABLES.values() for part in rule.parts}
    assert set(MODELS) == set(TABLES) | parts | OF_THIS_PC
    assert {name for name, model in MODELS.items() if issubclass(model, Travelling)} == set(TABLES)


@each_rule
def test_a_table_is_of_the_kind_that_its_model_is(rule: TableRule) -> None:
    assert issubclass(MODELS[rule.name], KINDS[rule.kind])


@each_rule
def test_key_and_groups_name_columns_and_no_column_is_in_two_groups(rule: TableRule) -> None:
    grouped = [column for group in rule.groups for column in group]
    assert {*rule.key, *grouped} <= columns_of(rule)
    assert len(grouped) == len(set(grouped))


@each_rule
def test_a_folded_text_merges_with_what_it_was_made_from(rule: TableRule) -> None:
    made = {column for column in columns_of(rule) if column.endswith(("_folded", "_sort"))}
    if rule.kind is not RowKind.LEDGER:
        grouped = {column for group in rule.groups for column in group}
        assert made <= grouped | set(rule.key)


@each_rule
def test_parts_belong_to_their_row(rule: TableRule) -> None:
    for part in rule.parts:
        keys = Base.metadata.tables[part].foreign_keys
        assert rule.name in {key.column.table.name for key in keys}
