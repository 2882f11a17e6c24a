"""What the view of taking part asks, and what it has done; functions for the runner's lanes."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.widgets.dates import shown_day

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.exchange.joining.admitting import Admitted, Wish
    from librarydesk.data.exchange.joining.recovering import Recovered
    from librarydesk.data.exchange.joining.requests import Request
    from librarydesk.data.exchange.joining.taking_part import Joined
    from librarydesk.data.exchange.ledger.peers import PeerRow
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


def request_and_pcs(desk: "Desk", file: Path) -> "tuple[Request, list[Present]]":
    """The request that a file holds, and the PCs in whose place that one may come."""
    return read_request(file), present_pcs(desk)


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


def recover(desk: "Desk", words: str, password: str | None) -> "Recovered":
    """Makes this PC the one that receives for the province, with the 24 words."""
    from librarydesk.data.exchange.joining import recovering
    from librarydesk.data.sealing.opening import open_seal

    seal = open_seal(desk.path, password)
    return recovering.recover(desk.database, words, seal, password)


def move(desk: "Desk", code: str) -> None:
    """Notes the site under which this PC goes on."""
    from librarydesk.data.exchange.joining import moving

    moving.move(desk.database, code)


def take_words(desk: "Desk", words: str, seal: "Seal | None") -> int:
    """Keeps the recovery words of another PC of the site; returns how many names they open."""
    from librarydesk.data.exchange.joining.site_codes import keep_code
    from librarydesk.data.sealing.opening import open_seal, seal_state, sentence_of
    from librarydesk.data.sealing.words import RecoveryCode
    from librarydesk.errors import DeskError

    code, opened = RecoveryCode.read(words), seal or open_seal(desk.path)
    if opened is None:
        state = seal_state(desk.database)
        raise DeskError(f"seal.{state.value}", sentence_of(state, desk.path))
    return keep_code(desk.database, opened, code)


@dataclass(frozen=True, slots=True)
class Present:
    """A PC that takes part: its id, what it is called, its site's code."""

    id: str
    words: str
    site: str


def present_pcs(desk: "Desk") -> list[Present]:
    """The PCs in whose place another one may come, those of each site together."""
    from librarydesk.data.exchange.days import last_days
    from librarydesk.data.exchange.ledger.peers import peers

    with desk.database.read() as connection:
        days = last_days(connection)
        return [
            Present(one.uid.hex(), _called(one, days[one.uid.hex()].came), one.site)
            for one in peers(connection)
            if not one.receives
        ]


def _called(one: "PeerRow", came: "date | None") -> str:
    told = {"pc": one.name, "id": one.uid.hex()[:8], "day": shown_day(came) or "–"}
    if one.withdrawn_at is not None:
        return _("%(pc)s (%(id)s), withdrawn") % told
    return _("%(pc)s (%(id)s), last in %(day)s") % told
