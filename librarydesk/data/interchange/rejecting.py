"""Rejecting staged rows: each gets a sentence that names the column and what to do."""

from collections.abc import Collection, Iterable
from typing import TypeAlias

from sqlalchemy import Connection

from librarydesk.data.interchange.kind import Kind
from librarydesk.i18n import _

Reasons: TypeAlias = Iterable[tuple[int, str]]
"""Numbers of rows with what is wrong with them."""


def reject(connection: Connection, reasons: Reasons) -> None:
    """Adds reasons to staged rows; a row may have several."""
    rows = [(reason, row) for row, reason in reasons]
    if rows:
        connection.exec_driver_sql(
            "UPDATE temp.incoming SET why = coalesce(why || ' ', '') || ? WHERE row = ?", rows
        )


def reject_where(connection: Connection, condition: str, reason: str) -> None:
    """Rejects the staged rows `i` that fit a condition in SQL, all for one reason."""
    connection.exec_driver_sql(
        f"UPDATE temp.incoming AS i SET why = coalesce(why || ' ', '') || ? WHERE {condition}",
        (reason,),
    )


def reject_too_large_parts(
    connection: Connection, kind: Kind, present: Collection[str], *, filled: bool
) -> None:
    """Rejects rows in which a part is larger than its whole.

    `present` are the keys of the file's columns. Where the file lacks one of the two, its cell is
    known only once it is `filled` from what is there already.
    """
    for rule in kind.wholes:
        if filled is ({rule.part, rule.whole} <= set(present)):
            continue
        part, total = kind.column(rule.part), kind.column(rule.whole)
        measure = rule.measure or total.stored
        found = connection.exec_driver_sql(
            f"SELECT row, {part.stored}, {measure} FROM temp.incoming"
            f" WHERE {part.stored} > coalesce({measure}, 0)"
            f" AND (why IS NULL OR {measure} IS NOT NULL)"
        ).all()
        said = _(
            "“%(part)s” (%(number)s) is larger than “%(whole)s” (%(total)s)."
            " Count anew and write the right numbers."
        )
        reject(
            connection,
            [
                (
                    row,
                    said
                    % {
                        "part": part.shown,
                        "number": number,
                        "whole": total.shown,
                        "total": "–" if whole is None else whole,
                    },
                )
                for row, number, whole in found
            ],
        )


def reject_refused(connection: Connection, kind: Kind) -> None:
    """Rejects rows that a rule of the kind refuses."""
    for rule in kind.refusals:
        reject_where(connection, f"({rule.condition})", _(rule.reason))


def reject_repeated(connection: Connection, kind: Kind) -> None:
    """Rejects every good row whose natural key another good row above it has."""
    key = ", ".join(kind.key_fields)
    found = connection.exec_driver_sql(
        "SELECT row, first FROM (SELECT row, row_number() OVER w AS place,"
        f" first_value(row) OVER w AS first FROM temp.incoming WHERE why IS NULL"
        f" WINDOW w AS (PARTITION BY {key} ORDER BY row)) WHERE place > 1"
    ).all()
    said = _(
        "Row %(first)s of this file has the same key (%(key)s). Delete one of the two,"
        " or tell them apart by “no” where the file has that column."
    )
    names = ", ".join(column.shown for column in kind.key_columns)
    reject(connection, [(row, said % {"first": first, "key": names}) for row, first in found])
