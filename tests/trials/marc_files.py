"""Tries real MARC files: import, import again, export in both formats, and compare every field.

What comes out is compared with what another program (pymarc) reads in the file, where it can.
"""

import csv
import io
import re
import warnings
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import pymarc

from librarydesk.data.cataloguing.agreeing import agreeing, card_of
from librarydesk.data.cataloguing.rows import record_with, rows_of
from librarydesk.data.interchange.marc.exporting import export_marc
from librarydesk.data.interchange.marc.importing import import_marc
from librarydesk.data.interchange.marc.reader import read_marc
from librarydesk.data.interchange.marc.record import MarcRecord
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.result import ImportResult
from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.desk_fixtures import OWN_SITE, PROVINCE, add_own_site

SUFFIXES = (".mrc", ".marc", ".dat", ".iso", ".xml")
_CONTROL = re.compile("[\x00-\x1e\x7f]")
Fields: TypeAlias = list[tuple[str, str]]
"""Tags with their indicators and subfields, as text."""


@dataclass
class Outcome:
    """How one file went; `wrong` says what shouldn't be."""

    name: str
    there: int
    result: ImportResult | None = None
    compared: int = 0
    wrong: list[str] = field(default_factory=list)

    def cells(self) -> tuple[str, ...]:
        """The cells of its line in the table."""
        read, added, rejected, encoding = "-", "-", "-", "-"
        lost = str(self.there)
        if self.result is not None:
            read, added = str(self.result.read), str(self.result.added)
            rejected, encoding = str(self.result.rejected), self.result.encoding
            lost = str(self.there - self.result.read)
        told = "; ".join(self.wrong) or "passed"
        there, compared = str(self.there), f"{self.compared} equal"
        return (self.name, there, read, added, rejected, lost, encoding, compared, told)


def try_files(folder: Path, scratch: Path) -> Iterator[Outcome]:
    """Tries every MARC file below a folder."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in SUFFIXES:
            room = scratch / re.sub(r"\W", "_", str(path.relative_to(folder)))
            room.mkdir()
            yield _tried(path, str(path.relative_to(folder)), room)


def _tried(path: Path, name: str, room: Path) -> Outcome:
    raw = path.read_bytes()
    outcome = Outcome(name, _count_there(raw))
    copy = room / path.name
    copy.write_bytes(raw)
    with create_database(
        room / "desk.db", NewInstallation(OWN_SITE, "province", PROVINCE)
    ) as database:
        add_own_site(database)
        try:
            _try_import(database, copy, outcome)
            _try_export(database, copy, outcome)
        except DeskError as error:
            outcome.wrong.append(f"{error.code}: {error.message}")
    return outcome


def _count_there(raw: bytes) -> int:
    """Counts records without our reader: terminators, or the start tags of MARCXML."""
    if raw.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        return len(re.findall(rb"<(?:\w+:)?record[\s>]", raw))
    return sum(bool(piece.strip()) for piece in raw.split(b"\x1d"))


def _try_import(database: Database, path: Path, outcome: Outcome) -> None:
    first = outcome.result = import_marc(database, path, ImportOptions())
    if first.read != outcome.there:
        outcome.wrong.append("records lost")
    if first.read != first.added + first.updated + first.unchanged + first.rejected:
        outcome.wrong.append("the counts don't add up")
    again = import_marc(database, path, ImportOptions(dry_run=True))
    if (again.added, again.updated, again.unchanged) != (0, 0, first.added):
        outcome.wrong.append("a second import changes something")
    if bool(first.rejected) != (first.rejected_file is not None):
        outcome.wrong.append("no file of the rejected records")
    if first.rejected and len(_rejected_rows(first)) != first.rejected:
        outcome.wrong.append("a rejected record has no reason")


def _rejected_rows(result: ImportResult) -> set[int]:
    if result.rejected_file is None:
        return set()
    table = result.rejected_file.with_suffix(".csv").read_text(encoding="utf-8-sig")
    return {int(row["row"]) for row in csv.DictReader(io.StringIO(table)) if row["reason"]}


def _try_export(database: Database, path: Path, outcome: Outcome) -> None:
    if outcome.result is None:
        return
    rejected = _rejected_rows(outcome.result)
    records = [
        record
        for number, record in enumerate(read_marc(path), 1)
        if number not in rejected and isinstance(record, MarcRecord)
    ]
    _try_editor(records, outcome)
    for suffix in (".mrc", ".xml"):
        target = path.with_name(f"exported{suffix}")
        export_marc(database, target)
        exported = [record for record in read_marc(target) if isinstance(record, MarcRecord)]
        if len(exported) != len(records):
            outcome.wrong.append(f"{suffix}: {len(exported)} of {len(records)} records come out")
            continue
        for number, (was, now) in enumerate(zip(records, exported, strict=True), 1):
            if _ours(was, suffix) != _ours(now, suffix):
                outcome.wrong.append(f"{suffix}: record {number} differs")
            elif suffix == ".mrc":
                outcome.compared += 1
    _try_with_pymarc(records, path.with_name("exported.mrc"), outcome)


def _try_editor(records: list[MarcRecord], outcome: Outcome) -> None:
    """Opens each record in the editor and in the form, and saves it as it is: nothing changes."""
    for number, record in enumerate(records, 1):
        if record_with(record, rows_of(record)) != record:
            outcome.wrong.append(f"the editor changes record {number}")
        if agreeing(record, card_of(record)) != record:
            outcome.wrong.append(f"the form changes record {number}")


def _ours(record: MarcRecord, suffix: str) -> Fields:
    pairs = list(zip(record.tags, record.fields, strict=True))
    if suffix == ".mrc":
        return pairs
    # XML has two indicators and no control characters.
    return [
        (tag, re.sub("[\x00-\x1e\x7f]", "\ufffd", _two_indicators(text))) for tag, text in pairs
    ]


def _two_indicators(text: str) -> str:
    indicators, mark, rest = text.partition("\x1f")
    return f"{(indicators + '  ')[:2]}{mark}{rest}" if mark else text


def _try_with_pymarc(records: list[MarcRecord], exported: Path, outcome: Outcome) -> None:
    pieces = exported.read_bytes().split(b"\x1d")[:-1]
    for number, (was, now) in enumerate(zip(records, pieces, strict=False), 1):
        if was.format != "iso2709" or not _directory_fits(was.raw):
            continue
        before, after = _by_pymarc(was.raw), _by_pymarc(now + b"\x1d")
        if before is not None and before != after:
            outcome.wrong.append(f"pymarc reads record {number} otherwise")


def _directory_fits(raw: bytes) -> bool:
    """Tells whether every entry of a directory fits; else pymarc reads nonsense."""
    base = int(raw[12:17])
    entries = [raw[place : place + 12] for place in range(24, base - 1, 12)]
    ends = [base + int(entry[7:12]) + int(entry[3:7]) - 1 for entry in entries]
    return all(raw[end : end + 1] == b"\x1e" for end in ends)


def _by_pymarc(raw: bytes) -> Fields | None:
    """The fields as pymarc reads them; None where it can't."""
    with warnings.catch_warnings(), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            raw.decode()
            in_utf_8 = True
        except UnicodeDecodeError:
            in_utf_8 = False
        try:
            record = pymarc.Record(raw, to_unicode=True, force_utf8=in_utf_8)
        except (pymarc.exceptions.PymarcException, ValueError, LookupError):
            return None
    return [
        (one.tag, one.data or "" if one.control_field else _subfields(one)) for one in record.fields
    ]


def _subfields(one: pymarc.Field) -> str:
    parts = [f"{subfield.code}{subfield.value}" for subfield in one.subfields]
    return "\x1f".join(("".join(one.indicators or ()), *parts))
