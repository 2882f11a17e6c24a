"""A new PC takes the place of the one that received for the province, with its 24 words."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.exchange.joining import folder, sentences
from librarydesk.data.exchange.joining.answers import province_words
from librarydesk.data.exchange.joining.certificates import RecoveryKeys
from librarydesk.data.exchange.joining.former import learn_former, mark_of
from librarydesk.data.exchange.joining.identity import as_receiver, identity, opened_with
from librarydesk.data.exchange.joining.withdrawing import withdraw_for_good
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.making import adopt_code, set_password
from librarydesk.data.sealing.opening import open_with_words
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.sealing.words import RecoveryCode
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError


@dataclass(frozen=True)
class Recovered:
    """The installation that receives now, and the six words of its keys."""

    id: bytes
    words: tuple[str, ...]


def recover(
    database: Database, words: str, seal: Seal | None = None, password: str | None = None
) -> Recovered:
    """Makes a new working key for the province, certified by the key of its 24 words.

    Follows `restore`, whose keys the words open, or `init`, whose own words these then replace;
    `seal` and `password` are those of this PC's keys after `init`.

    Raises:
        DeskError: `words.*`, `words.other` where the restored keys are another province's;
            `exchange.not_the_province` on a PC of another library; what the disk refuses.
    """
    code = RecoveryCode.read(words)
    recovery = RecoveryKeys.of(code)
    with database.read() as connection:
        level = connection.exec_driver_sql("SELECT level FROM installation").scalar_one()
        fresh = not connection.exec_driver_sql("SELECT 1 FROM exchange_peer LIMIT 1").first()
    if level != "province":
        raise sentences.not_the_province()
    before = folder.read(database.path)
    _own_the_code(database.path, words, seal if fresh else None, password)
    _open_installation(database, recovery)
    with database.write() as connection:
        _take_the_place(connection)
        if before is not None and before.certifier == recovery.signing:
            learn_former(connection, (mark_of(before.chain),))
        _receive(database, recovery)
    own = identity(database)
    return Recovered(own.id, province_words(own.keys))


def _own_the_code(path: Path, words: str, seal: Seal | None, password: str | None) -> None:
    """Opens restored keys with the words; keys of a new database take the words for theirs."""
    try:
        opened = open_with_words(path, words)
    except DeskError as error:
        if error.code != "words.other" or seal is None:
            raise
        adopt_code(path, seal, RecoveryCode.read(words), password)
        return
    if Keys.beside(path).read().by_password is None:
        # There was no password before, so there is none now.
        set_password(path, opened, None)


def _open_installation(database: Database, recovery: RecoveryKeys) -> None:
    found = folder.read(database.path)
    if found is not None and found.private is None and found.sealed:
        opened_with(database, found, recovery)
    identity(database)


def _take_the_place(connection: Connection) -> None:
    """Whoever received before is gone, also where this was the province's second PC."""
    before = connection.exec_driver_sql("SELECT id FROM exchange_peer WHERE receives = 1")
    for peer_id in before.scalars().all():
        withdraw_for_good(connection, int(peer_id))
    connection.exec_driver_sql("UPDATE exchange_peer SET receives = 0")


def _receive(database: Database, recovery: RecoveryKeys) -> None:
    found = folder.read(database.path)
    assert found is not None
    folder.write(database.path, as_receiver(found, recovery))
