"""The one installation that receives for the province, and its working key."""

from librarydesk.data.exchange.joining import folder, sentences
from librarydesk.data.exchange.joining.certificates import RecoveryKeys, read_chain
from librarydesk.data.exchange.joining.identity import Identity, as_receiver, identity
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database


def receiver(database: Database, seal: Seal | None = None) -> Identity:
    """The identity of the installation that receives, its working key made where there is none.

    For that the recovery code is needed, and so the seal where a password shuts it.

    Raises:
        DeskError: `exchange.not_receiving` at any other PC; `exchange.keys_sealed` where the
            password is needed; what the disk or another writer refuses.
    """
    with database.read() as connection:
        level = connection.exec_driver_sql("SELECT level FROM installation").scalar_one()
        joined = connection.exec_driver_sql("SELECT 1 FROM exchange_peer WHERE receives = 1")
        if level != "province" or joined.first():
            raise sentences.not_receiving()
    own = identity(database, seal)
    keys = read_chain(own.certifier, own.chain)
    if keys is not None and (keys.installation, keys.signing) == (own.id, own.signing):
        return own
    if seal is None:
        raise sentences.keys_sealed()
    code = seal.kept_words(Keys.beside(database.path).read().sealed_words)
    found = folder.read(database.path)
    assert found is not None
    folder.write(database.path, as_receiver(found, RecoveryKeys.of(code)))
    return identity(database)
