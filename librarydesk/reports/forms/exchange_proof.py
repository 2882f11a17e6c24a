"""The proof of a year: how many rows of each kind both sides have, and the hashes, to be signed."""

from pathlib import Path

from librarydesk import clock
from librarydesk.data.exchange.conflicts.naming import kind_of
from librarydesk.data.exchange.proving import Proof, prove
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Number,
    Paragraph,
    Row,
    RowKind,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, heading, paper, year_of
from librarydesk.reports.write import write_papers

_GROUP = 8


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the proof of a site's year, by default the last one.

    Both sides print it and compare the one hash below, then kind by kind.

    Raises:
        DeskError: `exchange.unknown_site`.
        WrongUseError: a year that is none.
    """
    year = year_of(options) or clock.today().year - 1
    proof = prove(database, year, which)
    with database.read() as connection:
        own = own_site_id(connection)
        words = paper(connection, "proof", own, clock.today(), file="exchange")
    write_papers([_document(words, proof)], out)


def _document(words: Paper, proof: Proof) -> Document:
    names = {"year": str(proof.year), "of": proof.site}
    blocks: list[Block] = [
        Paragraph(words("opening", **names)),
        _table(words, proof),
        Paragraph(words("together", hash=_in_groups(proof.sha256))),
        Paragraph(words("compare")),
        Sides((Side((words("library"),)), Side((words("province"),)))),
    ]
    return words.document(blocks, day=words.today, names=names)


def _table(words: Paper, proof: Proof) -> Table:
    columns = (Column(26), Column(12, Align.RIGHT), Column(62))
    rows = [
        Row((Text(kind_of(one.kind)), Number(one.count), Text(_in_groups(one.sha256))))
        for one in proof.kinds
    ]
    total = sum(one.count for one in proof.kinds)
    rows.append(Row((Text(words("total")), Number(total), Text("")), RowKind.TOTAL))
    header = heading(words, ("column_kind", "column_count", "column_hash"))
    return Table(words("sheet"), columns, (header,), tuple(rows))


def _in_groups(hashed: str) -> str:
    """A hash in groups that two people can read to each other."""
    return " ".join(hashed[at : at + _GROUP] for at in range(0, len(hashed), _GROUP))
