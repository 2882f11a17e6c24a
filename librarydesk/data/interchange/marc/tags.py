"""The tags of a catalogue of another program: which there are, what stands in them, what they are.

Only a file that ISIS wrote can be of such a catalogue, and only where none of its first records has
the tags of MARC 21.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.interchange.encodings.names import encoding_named
from librarydesk.data.interchange.guessing import headings
from librarydesk.data.interchange.marc.foreign import TITLE_TAG, Conversion, source_name
from librarydesk.data.interchange.marc.isis import SAMPLE_BYTES, is_isis
from librarydesk.data.interchange.marc.reader import MarcReading, read_marc
from librarydesk.data.interchange.marc.record import SUBFIELD, MarcRecord
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.remembered import Remembered, recall, recall_all, remember
from librarydesk.data.interchange.result import GIVEN, OWN, REMEMBERED
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.i18n import _

KIND = "marc"
_LOOKED_AT = 500
_SAMPLES = 3
_OF_MARC = frozenset({"008", "260", "264", "650", "700", "852", "952"})


@dataclass(frozen=True)
class ForeignTags:
    """The fields and subfields of a file in their order, with the first texts of each."""

    names: tuple[str, ...]
    samples: dict[str, list[str]]
    encoding: str


@dataclass(frozen=True)
class ChosenReading:
    """How a file of records is read; `told`: whose its tags are, `own`, `given`, `remembered`."""

    reading: MarcReading
    told: str
    foreign: ForeignTags | None


def foreign_tags(path: Path, encoding: str | None = None) -> ForeignTags | None:
    """The tags of a file that aren't those of MARC 21; None where they are."""
    with path.open("rb") as file:
        if not is_isis(file.read(SAMPLE_BYTES)):
            return None
    first = islice(read_marc(path, MarcReading(encoding)), _LOOKED_AT)
    records = [record for record in first if isinstance(record, MarcRecord)]
    tags = {tag for record in records for tag in record.tags}
    if TITLE_TAG in tags or len(tags & _OF_MARC) > 1 or not records:
        return None
    samples: dict[str, list[str]] = {}
    for record in records:
        _gather(record, samples)
    names = sorted(samples, key=lambda name: (int(name.partition("^")[0]), name))
    return ForeignTags(tuple(names), samples, _encoding_of(records))


def _gather(record: MarcRecord, samples: dict[str, list[str]]) -> None:
    """Adds the texts of a record to the samples of its fields and subfields."""
    for tag, field in zip(record.tags, record.fields, strict=True):
        if not tag.isdigit():
            continue
        parts = [part for part in field.split(SUBFIELD)[1:] if part] or [f"a{field}"]
        alone = len(parts) == 1 and parts[0][0] == "a"
        for part in parts:
            name = source_name(tag, b"" if alone else part[0].encode("ascii", "ignore"))
            texts = samples.setdefault(name, [])
            text = " ".join(part[1:].split())
            if len(texts) < _SAMPLES and text and text not in texts:
                texts.append(text)


def _encoding_of(records: Sequence[MarcRecord]) -> str:
    found = [record.encoding for record in records]
    return max(sorted(set(found)), key=lambda name: (name != "utf-8", found.count(name)))


def guessed_tags(names: Sequence[str]) -> dict[str, str]:
    """What the fields are by UNESCO's Common Communication Format, where they are of it."""
    known = headings()["ccf"]
    keys = {source: key for key, sources in known.items() for source in sources}
    return {name: keys[name] for name in names if name in keys} if "200^a" in names else {}


def reading_for(database: Database, path: Path, options: ImportOptions) -> ChosenReading:
    """How a file is read: by what is said of its tags now, else by what is remembered of them.

    Raises:
        DeskError: `import.foreign_tags` where nothing is said of tags that aren't MARC's;
            WrongUseError `import.no_constants`, `encoding.name`.
    """
    given = options.columns
    if given is not None and given.constants:
        raise WrongUseError(
            "import.no_constants",
            _("Records take no --set. Their copies get --site, --acquired-on and --source."),
        )
    told_encoding = options.encoding or (given.encoding if given else None)
    encoding = None if told_encoding is None else encoding_named(told_encoding)
    foreign = foreign_tags(path, encoding)
    if foreign is None:
        named = given.named if given else {}
        return ChosenReading(MarcReading(encoding, Conversion(named)), OWN, None)
    with database.read() as connection:
        kept = Remembered() if options.own_heading else _kept(connection, foreign)
    named = given.named if given and given.named else kept.named
    if not named:
        raise _unknown_tags(path, foreign)
    told = GIVEN if given and given.named else REMEMBERED
    return ChosenReading(MarcReading(encoding, Conversion(named)), told, foreign)


def _kept(connection: Connection, foreign: ForeignTags) -> Remembered:
    """What is remembered of these tags, else of the fewest tags that they all are among."""
    exact = recall(connection, KIND, foreign.names)
    if exact:
        return exact
    wider = [one for one in recall_all(connection, KIND) if set(foreign.names) <= set(one.heading)]
    return min(wider, key=lambda one: len(one.heading), default=Remembered())


def recalled_tags(connection: Connection, foreign: ForeignTags) -> dict[str, str]:
    """What is remembered of the tags of a file."""
    return _kept(connection, foreign).named


def keep_tags(database: Database, chosen: ChosenReading) -> None:
    """Remembers what was said of the tags of a file."""
    conversion = chosen.reading.conversion
    if chosen.told == GIVEN and chosen.foreign is not None and conversion is not None:
        with database.write() as connection:
            remember(connection, KIND, chosen.foreign.names, Remembered(conversion.named))


def _unknown_tags(path: Path, foreign: ForeignTags) -> DeskError:
    return DeskError(
        "import.foreign_tags",
        _(
            "The records in %(file)s have tags of their own (%(tags)s), not those of MARC 21."
            " Say what they are, such as --columns “%(first)s=title”; it is remembered."
        )
        % {
            "file": str(path),
            "tags": ", ".join(foreign.names[:12]) + ("…" if len(foreign.names) > 12 else ""),
            "first": foreign.names[0],
        },
        file=str(path),
        tags=list(foreign.names),
    )
