"""What the view of taking part asks, and what it has done; functions for the runner's lanes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.exchange.joining.admitting import Admitted, Wish
    from librarydesk.data.exchange.joining.requests import Request
    from librarydesk.data.exchange.joining.taking_part import Joined
    from librarydesk.data.sealing.seal import Seal

CHANGES = {"exchange", "network", "statistics"}
"""Joining brings the province's sites along."""


@dataclass(frozen=True, slots=True)
class Part:
    """How this PC takes part: for which site, whether it has joined, whom it has admitted."""

    site: str
    province: bool
    joined: bool
    admitted: int


def part_of(desk: "Desk") -> Part:
    """How this PC takes part in the exchange."""
    with desk.database.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT i.site_code, i.level = 'province', EXISTS (SELECT 1 FROM exchange_peer"
            " WHERE receives = 1), (SELECT count(*) FROM exchange_peer WHERE receives = 0"
            " AND withdrawn_at IS NULL) FROM installation i"
        ).one()
    return Part(str(row[0]), bool(row[1]), bool(row[2]), int(row[3]))


def write_request(desk: "Desk", out: Path, seal: "Seal | None") -> "Request":
    """Writes the request of this PC."""
    from librarydesk.data.exchange.joining import requests

    return requests.write_request(desk.database, out, seal)


def read_request(file: Path) -> "Request":
    """The request that a file holds."""
    from librarydesk.data.exchange.joining import requests

    return requests.read_request(file)


def admit(
    desk: "Desk", asked: "Request", out: Path, wish: "Wish", seal: "Seal | None"
) -> "Admitted":
    """Admits a PC and writes the answer to its request."""
    from librarydesk.data.exchange.joining import admitting

    return admitting.admit(desk.database, asked, out, wish, seal)


def words_of_answer(desk: "Desk", file: Path, seal: "Seal | None") -> tuple[str, ...]:
    """The six words of the province's keys, in the answer to this PC's request."""
    from librarydesk.data.exchange.joining.taking_part import open_answer

    return open_answer(desk.database, file, seal).words


def join(desk: "Desk", file: Path, seal: "Seal | None") -> "Joined":
    """Takes the answer in."""
    from librarydesk.data.exchange.joining import taking_part

    return taking_part.join(desk.database, taking_part.open_answer(desk.database, file, seal), seal)
