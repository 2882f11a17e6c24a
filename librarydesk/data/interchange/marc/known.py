"""What the database already has of the titles and copies of a batch of records."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Connection

from librarydesk.coded import Audience
from librarydesk.data.collection.catalogue.merged import collect_merged
from librarydesk.data.collection.identity import author_sort_key, match_key, search_text
from librarydesk.data.interchange.marc.mapped import TitleColumns
from librarydesk.data.interchange.marc.staging import StagedCopy, StagedRecord
from librarydesk.data.store.folding import fold

Value = str | int | None


class KnownTitle(NamedTuple):
    """A title of the database; `raw` is its MARC record, None where it has none.

    `settled` is True where a merging has decided what it says: a record brings it copies only.
    """

    id: int
    raw: bytes | None
    columns: TitleColumns
    settled: bool = False

    def has(self, record: StagedRecord) -> bool:
        """Whether a record has nothing to say to the title."""
        return self.settled or self.raw == record.raw

    def changes(self, record: StagedRecord) -> dict[str, Value]:
        """The columns that a record changes. What came without a record is only filled."""
        new = record.columns
        if self.raw is None:
            new = _filled(self.columns, new, record.further_isbns)
        pairs = zip(TitleColumns._fields, self.columns, new, strict=True)
        return {name: value for name, old, value in pairs if old != value}


def _filled(old: TitleColumns, new: TitleColumns, further_isbns: list[str]) -> TitleColumns:
    """Keeps what a record says nothing of, and makes the texts for finding anew."""
    pairs = zip(old, new, strict=True)
    kept = TitleColumns._make(was if is_now is None else is_now for was, is_now in pairs)
    if new.audience == Audience.ALL.value:
        kept = kept._replace(audience=old.audience)
    return kept._replace(
        author_sort=author_sort_key(kept.authors),
        match_key=match_key(kept.title, kept.authors, kept.publisher, kept.publish_year),
        search_text=search_text(
            kept.title,
            kept.variants,
            kept.part,
            kept.authors,
            kept.series,
            kept.subjects,
            kept.publisher,
            kept.publish_year,
            kept.isbn,
            *further_isbns,
            kept.issn,
        ),
    )


class KnownCopy(NamedTuple):
    """A copy of the database."""

    id: int
    title_id: int
    title: str
    price_vnd: int | None
    acquired_on: str
    source: str
    store: str | None
    call_number: str | None

    def changes(self, copy: StagedCopy) -> dict[str, Value]:
        """The columns of which a record says something else; what it doesn't say stays."""
        names = ("price_vnd", "acquired_on", "source", "store", "call_number")
        pairs = ((name, getattr(self, name), getattr(copy, name)) for name in names)
        return {name: new for name, old, new in pairs if new is not None and new != old}


_COLUMNS = ", ".join(f"t.{name}" for name in TitleColumns._fields)
_BY_KEY = (
    f"SELECT t.id, m.raw, {_COLUMNS} FROM json_each(?) k"
    " JOIN title t ON t.record_key = k.value LEFT JOIN marc_record m ON m.title_id = t.id"
    " WHERE t.voided_at IS NULL"
)
_WITHOUT_RECORD = (
    f"SELECT t.id, NULL, {_COLUMNS} FROM json_each(?) k JOIN title t ON t.{{column}} = k.value"
    # By the column that is asked for: of titles without a record there are many.
    " WHERE +t.record_key IS NULL AND t.voided_at IS NULL"
)
_MERGED_BY_KEY = (
    f"SELECT o.record_key, t.id, NULL, {_COLUMNS} FROM json_each(?) k"
    " JOIN title o ON o.record_key = k.value JOIN temp.merged_title g ON g.merged_id = o.id"
    " JOIN title t ON t.id = g.survivor_id ORDER BY o.id DESC"
)
_MERGED_WITHOUT_RECORD = (
    f"SELECT g.survivor_id, NULL, {_COLUMNS} FROM json_each(?) k"
    " JOIN title t ON t.{column} = k.value JOIN temp.merged_title g ON g.merged_id = t.id"
    " WHERE +t.record_key IS NULL"
)
_BEFORE_MERGING = (
    "SELECT g.survivor_id, m.moved ->> 'record' FROM json_each(?) k"
    " JOIN temp.merged_title g ON g.survivor_id = k.value"
    " JOIN title_merging m ON m.merged_id = g.merged_id AND m.voided_at IS NULL"
    " WHERE m.moved ->> 'record' IS NOT NULL"
)
_COPIES = (
    "SELECT c.site_id, c.accession_no, c.id, c.title_id, t.title, c.price_vnd, c.acquired_on,"
    " c.source, c.store, c.call_number FROM json_each(?) k"
    " JOIN copy c ON c.site_id = k.value ->> 0 AND c.accession_no = k.value ->> 1"
    " JOIN title t ON t.id = c.title_id WHERE c.voided_at IS NULL"
)


class Knowledge:
    """Asks the database once for every batch, and not at all while it is empty."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._has_records = self._any("title WHERE record_key IS NOT NULL")
        self._has_bare_titles = self._any("title WHERE record_key IS NULL AND voided_at IS NULL")
        self._has_copies = self._any("copy")
        self._has_merged = collect_merged(connection)
        self._joined: set[int] = set()

    def titles(self, batch: list[StagedRecord]) -> list[KnownTitle | None]:
        """The title that each record describes: by its key, else one that came without a record.

        A title that was merged is known by what it was, as the one that it became.
        """
        by_key = self._by_key(batch) if self._has_records else {}
        found = [by_key.get(record.columns.record_key) for record in batch]
        if self._has_merged:
            found = self._settled(batch, self._by_merged_key(batch, found))
        if self._has_bare_titles:
            found = self._joining(batch, found, _WITHOUT_RECORD)
        if self._has_merged:
            found = self._joining(batch, found, _MERGED_WITHOUT_RECORD, settled=True)
        return found

    def copies(self, batch: list[StagedRecord]) -> dict[tuple[int, str], KnownCopy]:
        """The copies that the records name and the database has, by owner and number."""
        if not self._has_copies:
            return {}
        named = json.dumps([copy[:2] for record in batch for copy in record.copies])
        rows = self._connection.exec_driver_sql(_COPIES, (named,))
        return {(row[0], row[1]): KnownCopy._make(row[2:]) for row in rows}

    def _any(self, where: str) -> bool:
        found = self._connection.exec_driver_sql(f"SELECT EXISTS (SELECT 1 FROM {where})")
        return bool(found.scalar_one())

    def _by_key(self, batch: list[StagedRecord]) -> dict[str, KnownTitle]:
        keys = json.dumps([record.columns.record_key for record in batch])
        rows = self._connection.exec_driver_sql(_BY_KEY, (keys,))
        titles = (KnownTitle(row[0], row[1], TitleColumns._make(row[2:])) for row in rows)
        return {title.columns.record_key: title for title in titles}

    def _by_merged_key(
        self, batch: list[StagedRecord], found: list[KnownTitle | None]
    ) -> list[KnownTitle | None]:
        """Adds the titles that those became whose records are in the batch."""
        keys = [r.columns.record_key for r, title in zip(batch, found, strict=True) if not title]
        merged = {}
        for key, *row in self._connection.exec_driver_sql(_MERGED_BY_KEY, (json.dumps(keys),)):
            merged[key] = KnownTitle(row[0], row[1], TitleColumns._make(row[2:]), settled=True)
        return [
            title or merged.get(record.columns.record_key)
            for record, title in zip(batch, found, strict=True)
        ]

    def _settled(
        self, batch: list[StagedRecord], found: list[KnownTitle | None]
    ) -> list[KnownTitle | None]:
        """Settles the titles whose records are those that they had before a merging."""
        pairs = list(zip(batch, found, strict=True))
        other = [title.id for record, title in pairs if title and not title.has(record)]
        rows = self._connection.exec_driver_sql(_BEFORE_MERGING, (json.dumps(other),))
        before = {(row[0], row[1]) for row in rows}
        if not before:
            return found
        return [
            title._replace(settled=True)
            if title and (title.id, sha256(record.raw).hexdigest()) in before
            else title
            for record, title in pairs
        ]

    def _joining(
        self,
        batch: list[StagedRecord],
        found: list[KnownTitle | None],
        query: str,
        *,
        settled: bool = False,
    ) -> list[KnownTitle | None]:
        """Adds titles without a record, or what those became, that records describe."""
        pairs = list(zip(batch, found, strict=True))
        bare = self._bare((record for record, title in pairs if not title), query, settled=settled)
        return [title or self._fitting(record, bare) for record, title in pairs]

    def _bare(
        self, records: Iterable[StagedRecord], query: str, *, settled: bool
    ) -> dict[str, list[KnownTitle]]:
        """Titles without a record, by ISBN and by match key."""
        wanted = [record.columns for record in records]
        found: dict[str, list[KnownTitle]] = {}
        for column in ("isbn", "match_key"):
            keys = [getattr(columns, column) for columns in wanted]
            rows = self._connection.exec_driver_sql(
                query.format(column=column), (json.dumps([key for key in keys if key]),)
            )
            for row in rows:
                title = KnownTitle(row[0], None, TitleColumns._make(row[2:]), settled)
                found.setdefault(getattr(title.columns, column), []).append(title)
        return found

    def _fitting(
        self, record: StagedRecord, bare: dict[str, list[KnownTitle]]
    ) -> KnownTitle | None:
        """The one title without a record that a record describes; none where several might be."""
        new = record.columns
        fitting = {
            title.id: title
            for title in bare.get(new.isbn or "") or bare.get(new.match_key, [])
            if title.id not in self._joined and _may_be_one(title.columns, new)
        }
        if len(fitting) != 1:
            return None
        (title,) = fitting.values()
        if not title.settled:
            self._joined.add(title.id)
        return title


def _may_be_one(old: TitleColumns, new: TitleColumns) -> bool:
    """Two ISBNs are two titles; else title, part, edition and year must not contradict."""
    if old.title_folded != new.title_folded or (old.isbn and new.isbn and old.isbn != new.isbn):
        return False
    pairs = ((old.part, new.part), (old.edition, new.edition))
    if any(one and other and fold(one) != fold(other) for one, other in pairs):
        return False
    years = {year for year in (old.publish_year, new.publish_year) if year is not None}
    return len(years) < 2
