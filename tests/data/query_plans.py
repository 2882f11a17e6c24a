"""How SQLite goes about questions: the plans of the statements that they run."""

from collections.abc import Callable

from sqlalchemy import Connection

from librarydesk.data.store.database import driver_connection

Question = Callable[[Connection], object]


def plans(connection: Connection, ask: Question) -> list[str]:
    """The steps of every statement that a question runs, also past SQLAlchemy."""
    raw = driver_connection(connection)
    asked: list[str] = []
    raw.set_trace_callback(asked.append)
    ask(connection)
    raw.set_trace_callback(None)
    read = [sql for sql in asked if sql.lstrip().startswith(("SELECT", "WITH"))]
    return [str(step[3]) for sql in read for step in raw.execute(f"EXPLAIN QUERY PLAN {sql}")]
