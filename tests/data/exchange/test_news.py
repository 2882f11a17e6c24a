"""What several libraries haven't confirmed, asked for all of them at once."""

from librarydesk.data.exchange.ledger.peers import counterparts
from librarydesk.data.exchange.rows.news import unconfirmed
from librarydesk.data.exchange.rows.outgoing import has_news
from librarydesk.data.exchange.sending.due import due
from librarydesk.data.store.bulk_reading import working_table
from tests.data.exchange.by_stick import Network, add_copy
from tests.data.exchange.rows.pcs import Pc


def confirm(pcs: Network, name: str) -> None:
    for here, there in ((name, "LC"), ("LC", name), (name, "LC")):
        pcs.errand(here, there, again=True)


def oldest(pc: Pc) -> dict[str, bool]:
    """Which libraries are owed something, which must be the same however it is asked."""
    with pc.database.read() as connection, working_table(connection):
        readers = counterparts(connection)
        asked = [
            (found.addressee, found.since) for one in readers for found in [due(connection, one)]
        ]
        together = unconfirmed(connection, asked)
        for to, since in asked:
            assert unconfirmed(connection, [(to, since)]) == {to.peer_id: together[to.peer_id]}
            owed = together[to.peer_id].oldest is not None
            assert owed == has_news(connection, to, since)
        return {one.site: together[one.id].oldest is not None for one in readers}


def test_each_library_is_owed_what_concerns_it(pcs: Network) -> None:
    centre = pcs["LC"]
    first = add_copy(pcs["A"], "LC01.1")
    assert oldest(centre) == {"LC01": True, "LC02": True}
    for name in ("A", "B", "A"):
        confirm(pcs, name)
    assert oldest(centre) == {"LC01": False, "LC02": False}
    centre.edit("copy", first, store="K1")
    assert oldest(centre) == {"LC01": True, "LC02": False}
    confirm(pcs, "A")
    centre.void("copy", first)
    assert oldest(centre) == {"LC01": True, "LC02": False}
