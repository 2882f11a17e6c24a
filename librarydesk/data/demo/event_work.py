"""What belongs to the year's events in the demo: courses, media outputs, visits, commendations."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from librarydesk.data.demo.bulk import BulkWriter, DatedRow
from librarydesk.data.demo.events import COLUMNS, counted, event_row, event_words
from librarydesk.data.demo.people import People
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import OWN_CODE, PROVINCE_LIBRARY, DemoSite
from librarydesk.data.store.folding import fold

_TRAINEE = "event_id, trainee_no, name, site_id, organisation, position, completed, certificate_no"
_OUTPUT = "on_date, site_id, kind, title, title_folded, count, outlet, author, link"
_VISIT = (
    "on_date, site_id, to_site_id, no, purpose, people, copies_processed, visitors, received_by,"
    " findings, demands, due_on, done_on, done"
)
_HONOUR = "on_date, site_id, name, name_folded, kind, level, reason, paper_no"
_TARGET = "year, quarter, site_id, indicator, breakdown, target"
_OUTPUTS, _VISITS, _HONOURS = 72, 18, 9


def write_event_work(
    raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan, sites: Sequence[DemoSite]
) -> None:
    """Writes two years of courses, media outputs with the plan, visits and commendations."""
    random = plan.random("event-work")
    people = People(random)
    writer.insert("event", COLUMNS, list(_courses(plan, random)))
    writer.insert("trainee", _TRAINEE, list(_trainees(raw, random, people, sites)))
    writer.insert("media_output", _OUTPUT, _in_order(_outputs(plan, random, people)))
    writer.insert("plan_target", _TARGET, list(_promises(plan)))
    writer.insert("site_visit", _VISIT, _in_order(_visits(plan, random, people, sites)))
    writer.insert("honour", _HONOUR, _in_order(_honours(plan, random, people)))


def _in_order(rows: Iterator[DatedRow]) -> list[DatedRow]:
    return sorted(rows, key=lambda row: row[0])


def _courses(plan: DemoPlan, random: Random) -> Iterator[DatedRow]:
    for year in plan.years:
        for number, known in enumerate(event_words()["courses"], 1):
            day = date(year, known["month"], known["day"])
            scale = 34 - 8 * (number - 1)
            came, *_others = counted(random, scale, shows=False, cost=200)
            minority = random.randint(8, 16)
            counts = (came, 0, minority, 0, None, 100_000 * random.randint(180, 320))
            course = {**known, "kind": "training", "place": "Hội trường Thư viện tỉnh"}
            yield event_row(
                f"TH-{OWN_CODE}-{year}-{number:02}", PROVINCE_LIBRARY, day, course, counts
            )


def _trainees(
    raw: sqlite3.Connection, random: Random, people: People, sites: Sequence[DemoSite]
) -> Iterator[DatedRow]:
    courses = raw.execute(
        "SELECT id, on_date, attendance FROM event WHERE kind = 'training' ORDER BY on_date"
    ).fetchall()
    positions = event_words()["training"]["positions"]
    for event_id, day, came in courses:
        there = [site for site in sites[1:] if site.works_on(date.fromisoformat(day))]
        for number in range(1, came + 1):
            site = random.choice(there)
            completed = random.random() < 0.94
            certificate = f"{number:02}/GCN-TVT" if completed else None
            yield day, (
                event_id, number, people.name(), site.id, None, random.choice(positions),
                int(completed), certificate,
            )  # fmt: skip


def _outputs(plan: DemoPlan, random: Random, people: People) -> Iterator[DatedRow]:
    media = event_words()["media"]
    kinds = [kind for kind, count in media["promised"].items() for _time in range(count)]
    seen = set[tuple[date, str, str]]()
    for year in plan.years:
        for number in range(_OUTPUTS):
            day = date(year, 1, 6) + timedelta(days=random.randrange(355))
            kind = random.choice(kinds)
            title = random.choice(media["titles"]).format(month=day.month)
            if (day, kind, title) in seen:
                continue
            seen.add((day, kind, title))
            outlet = media["outlets"][4 if kind == "social_post" else random.randrange(4)]
            count = random.randint(1, 2) if kind in {"photo", "social_post"} else None
            link = f"https://thuvien.example/{day:%Y/%m}/{number:03}"
            yield day.isoformat(), (
                day.isoformat(), PROVINCE_LIBRARY, kind, title, fold(title), count, outlet,
                people.name(), link,
            )  # fmt: skip


def _promises(plan: DemoPlan) -> Iterator[DatedRow]:
    for year in plan.years:
        for kind, count in event_words()["media"]["promised"].items():
            for quarter in range(1, 5) if count else ():
                breakdown = f"media_kind:{kind}"
                target = (year, quarter, PROVINCE_LIBRARY, "E03", breakdown, float(count))
                yield f"{year}-01-15", target


def _visits(
    plan: DemoPlan, random: Random, people: People, sites: Sequence[DemoSite]
) -> Iterator[DatedRow]:
    said = event_words()["visits"]
    for year in plan.years:
        for _number in range(_VISITS):
            day = date(year, 2, 10) + timedelta(days=random.randrange(300))
            there = [site for site in sites[1:] if site.works_on(day)]
            site = random.choice(there)
            asks = random.random() < 0.75
            due = day + timedelta(days=random.choice((30, 45, 60))) if asks else None
            finished = due is not None and random.random() < 0.8
            done = due - timedelta(days=random.randint(0, 14)) if due and finished else None
            if done is not None and done > plan.last_day:
                done = None
            yield day.isoformat(), (
                day.isoformat(), PROVINCE_LIBRARY, site.id, 1,
                random.choice(("guidance", "guidance", "inspection", "support")),
                2, random.choice((None, None, 60, 120)),
                f"{people.name()}, Trưởng phòng Nghiệp vụ; {people.name()}, viên chức",
                f"{people.name()}, người phụ trách",
                random.choice(said["findings"]),
                random.choice(said["demands"]) if asks else None,
                due.isoformat() if due else None,
                done.isoformat() if done else None,
                random.choice(said["done"]) if done else None,
            )  # fmt: skip


def _honours(plan: DemoPlan, random: Random, people: People) -> Iterator[DatedRow]:
    said = event_words()["honours"]
    for year in plan.years:
        for number in range(_HONOURS):
            day = date(year, random.choice((4, 11)), random.choice((20, 21)))
            kind = ("person", "person", "organisation", "family", "model")[number % 5]
            name = {
                "person": f"Ông (bà) {people.name()}",
                "organisation": random.choice(said["organisations"]),
                "family": f"Gia đình ông (bà) {people.name()}",
                "model": random.choice(said["models"]),
            }[kind]
            level = random.choice(said["levels"])
            paper = f"{random.randint(20, 900)}/QĐ-KT"
            yield day.isoformat(), (
                day.isoformat(), PROVINCE_LIBRARY, name, fold(name), kind, level,
                random.choice(said["reasons"]), paper,
            )  # fmt: skip
