"""Numbers that an unknown one may have been meant as: blanks, prefixes and zeros don't count."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from librarydesk.data.store.folding import fold

_DIGITS = "0123456789"
_WIDEST = 9
_MOST = 3


def near_numbers(
    connection: Connection, stocktake_id: int, numbers: Iterable[str]
) -> Mapping[str, tuple[str, ...]]:
    """For each unknown number those of the stocktake's copies that are like it, at most three."""
    prefixes = _prefixes(connection, stocktake_id)
    guesses = {number: list(_guesses(number, prefixes)) for number in numbers}
    wanted = json.dumps(sorted({guess for each in guesses.values() for guess in each}))
    rows = connection.exec_driver_sql(
        "SELECT e.accession_folded, e.accession_no FROM json_each(?) j CROSS JOIN"
        " stocktake_expected e ON e.stocktake_id = ? AND e.accession_folded = j.value",
        (wanted, stocktake_id),
    )
    known = {str(row[0]): str(row[1]) for row in rows}
    return {
        number: tuple(known[guess] for guess in each if guess in known)[:_MOST]
        for number, each in guesses.items()
    }


def _prefixes(connection: Connection, stocktake_id: int) -> Sequence[str]:
    """What stands before the digits of the stocktake's numbers, folded: `tn `, `m `."""
    rows = connection.exec_driver_sql(
        f"SELECT DISTINCT rtrim(accession_folded, '{_DIGITS}') FROM stocktake_expected"
        " WHERE stocktake_id = ?",
        (stocktake_id,),
    )
    return [str(prefix) for prefix in rows.scalars()]


def _guesses(number: str, prefixes: Sequence[str]) -> Iterator[str]:
    """Every spelling with a prefix in use: the number's own, or any where it has none."""
    bare = fold(number).replace(" ", "")
    letters = bare.rstrip(_DIGITS)
    digits = bare[len(letters) :].lstrip("0")
    if not digits:
        return
    for prefix in prefixes:
        if not letters or prefix.replace(" ", "") == letters:
            for width in range(len(digits), _WIDEST + 1):
                yield prefix + digits.zfill(width)
