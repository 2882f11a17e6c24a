"""The whole schema of the newest version as SQL statements, made from the models."""

import sqlite3
from contextlib import closing
from importlib import import_module

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from librarydesk.data.store.base import Base
from librarydesk.data.store.fulltext import CREATE_INDEX

VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num TEXT NOT NULL,"
    " CONSTRAINT pk_alembic_version PRIMARY KEY (version_num)) STRICT"
)
VERSION_TABLE_IF_MISSING = VERSION_TABLE.replace("TABLE", "TABLE IF NOT EXISTS", 1)

FEATURES = (
    "indicators.own",
    "network",
    "network.profiles",
    "collection",
    "collection.accession",
    "collection.attachments",
    "collection.catalogue",
    "collection.digitisation",
    "collection.periodicals",
    "collection.stocktake",
    "collection.weeding",
    "rotation",
    "rotation.contradictions",
    "rotation.papers",
    "rotation.planning",
    "rotation.points",
    "rotation.sets",
    "rotation.settling",
    "mobile",
    "mobile.load",
    "mobile.photos",
    "mobile.planning",
    "clubs",
    "clubs.consent",
    "clubs.sessions",
    "clubs.reading",
    "clubs.challenges",
    "clubs.contests",
    "service",
    "campaigns",
    "events",
    "events.seminars",
    "events.training",
    "events.media",
    "events.visits",
    "events.honours",
    "plans",
    "returns",
    "statistics.exploring",
    "closing",
    "exchange",
    "exchange.conflicts",
    "exchange.files",
    "exchange.joining",
    "exchange.rows",
)


def load_models() -> None:
    """Makes every table known to the metadata."""
    # By name, because storage stands below the features and doesn't import them.
    import_module("librarydesk.data.store.models")
    for feature in FEATURES:
        import_module(f"librarydesk.data.{feature}.models")


def table_statements() -> list[str]:
    """The tables, in an order in which each one's references are there."""
    load_models()
    dialect = sqlite.dialect()
    return [
        str(CreateTable(table).compile(dialect=dialect)).strip()
        for table in Base.metadata.sorted_tables
    ]


def index_statements() -> list[str]:
    """The indexes, by name."""
    load_models()
    dialect = sqlite.dialect()
    indexes = [index for table in Base.metadata.tables.values() for index in table.indexes]
    return [
        str(CreateIndex(index).compile(dialect=dialect)).strip()
        for index in sorted(indexes, key=lambda index: str(index.name))
    ]


def statements() -> list[str]:
    """All statements that make an empty database of the newest version."""
    return [VERSION_TABLE, *feature_statements()]


def feature_statements() -> list[str]:
    """The same without Alembic's own table: what the first migration holds."""
    return [*table_statements(), *index_statements(), CREATE_INDEX]


def stored(raw: sqlite3.Connection) -> list[tuple[str, str]]:
    """What a database file is made of: names and statements, spaces evened out."""
    rows = raw.execute(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return [(str(name), " ".join(str(sql).split())) for name, sql in rows]


def fresh() -> list[tuple[str, str]]:
    """What a new database of the newest version is made of, to compare with."""
    with closing(sqlite3.connect(":memory:")) as raw:
        for statement in statements():
            raw.execute(statement)
        return stored(raw)
