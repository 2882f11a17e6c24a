"""The account of an exchange by stick: what came from whom and what went out, to be signed."""

import re
from pathlib import Path

from librarydesk import clock
from librarydesk.data.exchange.account import SENT, Account, AccountLine, read_account
from librarydesk.data.network.queries import own_site_id, sites_on
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
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
from librarydesk.reports.forms.wording import Paper, heading, paper
from librarydesk.reports.write import write_papers

_COUNTERS = ("added", "updated", "unchanged", "conflicts", "renumbered")
_HEADS = ("number", "site", "file", "outcome", *_COUNTERS)
_TAKEN = ("applied", "already_applied")
_WIDTHS = (4, 34, 20, 11, 6, 7, 7, 6, 5)
_NAME = re.compile(r"ld-.+-([0-9a-f]{8}-\d{6})(?:-\d+)?\.ldx", re.IGNORECASE)


def write(database: Database, which: str, out: Path, _options: FormOptions) -> None:
    """Writes the account that lies in a file, as `exchange import --json` prints it.

    Raises:
        DeskError: `exchange.no_account`; the file can't be read.
    """
    told = _text_of(Path(which))
    with database.read() as connection:
        names = {site.code: site.name for site in sites_on(connection, clock.today())}
        own = own_site_id(connection)
        words = paper(connection, "account", own, clock.today(), file="exchange")
    write_papers([_document(words, read_account(told, names))], out)


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        said = _("%(path)s can't be read. Check the name.")
        raise DeskError("exchange.no_account", said % {"path": str(path)}) from None


def _document(words: Paper, account: Account) -> Document:
    day = account.at.date() if account.at else words.today
    names = {"day": words.day(day), "place": account.place or words("blank")}
    blocks: list[Block] = [Paragraph(words("opening", **names)), _table(words, account)]
    blocks += [
        Paragraph(f"{line.site or line.file}: {line.reason}")
        for line in account.lines
        if line.reason
    ]
    blocks += [Paragraph(text) for text in _beside(words, account)]
    blocks.append(Sides((Side((words("carrier"),)), Side((words("maker"),)))))
    return words.document(blocks, day=day, names=names)


def _beside(words: Paper, account: Account) -> list[str]:
    said = []
    written = [line for line in account.lines if line.outcome == SENT]
    if written:
        files = "; ".join(f"{line.site} ({_short(line.file)})" for line in written)
        said.append(words("written", n=words.count(len(written)), files=files))
    if account.notes or account.notes_out:
        counted = {"taken": words.count(account.notes), "written": words.count(account.notes_out)}
        said.append(words("notes", **counted))
    if account.others:
        said.append(words("others", n=words.count(account.others)))
    if account.nothing_new:
        said.append(words("nothing_new", sites=", ".join(account.nothing_new)))
    if not account.sent:
        said.append(words("nothing_sent"))
    if account.unwritten:
        said.append(account.unwritten)
    return said


def _table(words: Paper, account: Account) -> Table:
    columns = tuple(
        Column(width, Align.RIGHT if head in _COUNTERS else Align.LEFT)
        for width, head in zip(_WIDTHS, _HEADS, strict=True)
    )
    taken = [line for line in account.lines if line.outcome != SENT]
    rows = [_row(words, at, line) for at, line in enumerate(taken, start=1)]
    totals = [Number(account.total(name)) for name in _COUNTERS]
    blanks = (Text(""), Text(words("total")), Text(""), Text(""))
    rows.append(Row((*blanks, *totals), RowKind.TOTAL))
    header = heading(words, [f"column_{head}" for head in _HEADS])
    return Table(words("sheet"), columns, (header,), tuple(rows))


def _row(words: Paper, at: int, line: AccountLine) -> Row:
    counted = (getattr(line, name) for name in _COUNTERS)
    return Row(
        (
            Number(at),
            Text(line.site or words("unknown")),
            Text(_short(line.file)),
            Text(words(f"outcome_{line.outcome}")),
            *(Number(count) if line.outcome in _TAKEN else Text("") for count in counted),
        )
    )


def _short(file: str) -> str:
    """The PC and the number out of a file's name; the whole name where it is called otherwise."""
    named = _NAME.fullmatch(file)
    return named[1] if named else file
