"""The three steps of joining, as the commands take them."""

from pathlib import Path

from librarydesk.bootstrap import Desk
from librarydesk.data.exchange.joining.admitting import Admitted, Wish, admit
from librarydesk.data.exchange.joining.requests import Request, read_request, write_request
from librarydesk.data.exchange.joining.taking_part import Joined, join, open_answer
from librarydesk.data.sealing.opening import open_seal

NEW_SITE = Wish(new_site=True)


def requested(desk: Desk, file: Path) -> Request:
    """A request, read back from its file."""
    write_request(desk.database, file, open_seal(desk.path))
    return read_request(file)


def admitted(province: Desk, asked: Request, out: Path, wish: Wish = NEW_SITE) -> Admitted:
    """The answer to a request, written."""
    return admit(province.database, asked, out, wish, open_seal(province.path))


def joined(desk: Desk, answer: Path) -> Joined:
    """An answer, taken in."""
    return join(desk.database, open_answer(desk.database, answer))


def introduced(province: Desk, desk: Desk, folder: Path, wish: Wish = NEW_SITE) -> Path:
    """A desk that has joined; returns the answer's path."""
    answer = folder / f"{desk.path.stem}.answer"
    admitted(province, requested(desk, folder / f"{desk.path.stem}.request"), answer, wish)
    joined(desk, answer)
    return answer


def rows(desk: Desk, sql: str) -> list[tuple[object, ...]]:
    """What a query gives."""
    with desk.database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def content(desk: Desk) -> list[tuple[object, ...]]:
    """All that joining may change, to see that nothing was."""
    tables = [
        *("site", "site_state", "exchange_peer", "exchange_branch", "exchange_received"),
        *("setting", "installation", "device", "exchange_alias"),
    ]
    return [row for table in tables for row in rows(desk, f"SELECT * FROM {table}")]
