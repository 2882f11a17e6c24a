"""Events of the demo province: book days, exhibitions, talks and openings, with photos."""

import sqlite3
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from random import Random
from typing import Any

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.landscapes import landscape
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import OWN_CODE, PROVINCE_LIBRARY, DemoSite
from librarydesk.data.store.folding import fold
from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.resources import resource

COLUMNS = (
    "code, code_folded, site_id, kind, name, name_folded, on_date, ends_on, place, attendance,"
    " children, ethnic_minority, disabled, copies_shown, cost_vnd, programme, partners, guests,"
    " results"
)
_PHOTO = "event_id, name, media_type, sha256, size, place, caption, taken_on, in_diary"
_SHOWING = frozenset({"book_day", "exhibition", "festival", "book_introduction"})
_LOCAL = ("area_library", "commune_library")
_CAPTIONS = ("Toàn cảnh ngày hội", "Đường lên nơi tổ chức", "Xe chở sách đến sự kiện")
_PHOTOGRAPHED = 3


@lru_cache(maxsize=1)
def event_words() -> dict[str, Any]:
    """What was held and taught, as templates."""
    return tomllib.loads(resource("demo", "events.toml").read_text("utf-8"))


def write_events(
    raw: sqlite3.Connection,
    writer: BulkWriter,
    plan: DemoPlan,
    sites: Sequence[DemoSite],
    store: FileStore,
) -> None:
    """Writes the events of both years that aren't courses or seminars, and photos of the last."""
    random = plan.random("events")
    rows = [*_own(plan, random), *_local(plan, random, sites)]
    writer.insert("event", COLUMNS, sorted(rows, key=lambda row: row[0]))
    writer.insert("event_photo", _PHOTO, list(_photos(raw, random, store)))


def event_row(
    code: str, site_id: int, day: date, known: Mapping[str, Any], counts: Sequence[Cell]
) -> DatedRow:
    """The row of an event: `counts` are attendance, children, minority, disabled, shown, cost."""
    name, last = str(known["name"]).format(year=day.year), known.get("days", 1)
    ends_on = (day + timedelta(days=last - 1)).isoformat() if last > 1 else None
    texts = (known.get(each) or None for each in ("programme", "partners", "guests", "results"))
    return day.isoformat(), (
        code, fold(code), site_id, known["kind"], name, fold(name), day.isoformat(), ends_on,
        known.get("place"), *counts, *texts,
    )  # fmt: skip


def counted(random: Random, scale: int, *, shows: bool, cost: int) -> tuple[Cell, ...]:
    """How many came, of which groups; copies shown; what it cost in đồng."""
    came = int(scale * random.uniform(0.8, 1.2))
    children = int(came * random.uniform(0.45, 0.75))
    minority = int(came * random.uniform(0.5, 0.8))
    shown = random.randint(80, 260) if shows else None
    spent = 100_000 * random.randint(max(cost // 2, 1), cost * 2)
    return came, children, minority, random.randint(0, 4), shown, spent


def _own(plan: DemoPlan, random: Random) -> Iterator[DatedRow]:
    """The province library's own events, the same kinds every year."""
    for year in plan.years:
        for number, known in enumerate(event_words()["kinds"], 1):
            day = date(year, known["month"], known["day"])
            cost = known["scale"] // 10
            counts = counted(random, known["scale"], shows=known["kind"] in _SHOWING, cost=cost)
            yield event_row(
                f"SK-{OWN_CODE}-{year}-{number:02}", PROVINCE_LIBRARY, day, known, counts
            )


def _local(plan: DemoPlan, random: Random, sites: Sequence[DemoSite]) -> Iterator[DatedRow]:
    """Small events of area and commune libraries, one to three a year."""
    local = event_words()["local"]
    for year in plan.years:
        for site in sites:
            if site.kind not in _LOCAL:
                continue
            for number in range(1, random.randint(1, 3) + 1):
                day = date(year, random.randint(3, 11), random.randint(1, 28))
                at = random.randrange(len(local["names"]))
                counts = counted(random, random.randint(40, 140), shows=at == 2, cost=6)
                known = {
                    "name": f"{local['names'][at]} – {site.name}",
                    "kind": local["kinds"][at],
                    "place": random.choice(local["places"]),
                }
                if site.works_on(day):
                    code = f"SK-{site.code}-{year}-{number:02}"
                    yield event_row(code, site.id, day, known, counts)


def _photos(raw: sqlite3.Connection, random: Random, store: FileStore) -> Iterator[DatedRow]:
    """Drawn landscapes for the province library's last events: nobody may be shown."""
    events = raw.execute(
        "SELECT id, on_date FROM event WHERE site_id = ? ORDER BY on_date DESC LIMIT ?",
        (PROVINCE_LIBRARY, _PHOTOGRAPHED),
    ).fetchall()
    for event_id, day in events:
        for place, caption in enumerate(_CAPTIONS, 1):
            picture = landscape(random)
            store.publish(store.take_in(picture))
            kept = (sha256(picture).hexdigest(), len(picture), place, caption, day, 1)
            name = f"SK_{day.replace('-', '')}_{place:02}.jpg"
            yield day, (event_id, name, "image/jpeg", *kept)
