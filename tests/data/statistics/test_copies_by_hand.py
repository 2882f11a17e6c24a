"""The rules about copies, each as one small story."""

from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from tests.data.statistics.asking import YEAR, days, figure, finding, sites, told
from tests.data.statistics.world import World


def test_a_copy_lost_and_found_on_one_day_was_never_lost(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "A", "2025-01-05")
        world.event(copy, "found", "2025-02-01", "A")
        world.event(copy, "lost", "2025-02-01", "A")

    told(database, story)
    values = [figure(database, code).value for code in ("C01", "C06", "C11")]
    assert values == [1, 0, 0]


def test_a_copy_found_again_is_held(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "A", "2025-01-05")
        world.event(copy, "lost", "2025-02-01", "A")
        world.event(copy, "found", "2025-03-01", "A")

    told(database, story)
    assert figure(database, "C01", days("2025-01-01", "2025-02-28")).value == 0
    assert figure(database, "C01", days("2025-01-01", "2025-03-01")).value == 1
    assert [figure(database, code).value for code in ("C06", "C11")] == [1, 1]


def test_copies_whose_rows_differ_from_their_titles_are_a_finding(database: Database) -> None:
    def story(world: World) -> None:
        title = world.title()
        for site, day in (("A", "2025-01-05"), ("A", "2024-01-05"), ("B", "2026-01-05")):
            world.copy(title, site, day, title_differs=1)
        world.copy(title, "B", "2025-01-05")
        world.copy(title, "LC", "2025-01-05", title_differs=1, voided=True)

    told(database, story)
    found = finding(compute(database, YEAR), "title.differing")
    assert found is not None
    assert (found.severity, found.count, found.sites) == ("warning", 2, ("A",))
    assert finding(compute(database, ReportRequest("annual", 2025, site="B")), found.rule) is None


def test_weeding_is_the_last_on_its_day(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "A", "2025-01-05")
        world.event(copy, "weeded", "2025-02-01", "A")
        world.event(copy, "lost", "2025-02-01", "A")

    told(database, story)
    assert figure(database, "C05").by["before_weeding"] == {"held": 0, "lost": 1}
    assert figure(database, "C06").value == 1
    assert finding(compute(database, YEAR), "copy.after_weeding") is None


def test_nothing_counts_after_the_weeding(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "A", "2025-01-05")
        world.event(copy, "weeded", "2025-02-01", "A")
        world.event(copy, "lost", "2025-02-02", "A")
        world.event(copy, "weeded", "2025-02-03", "A")
        world.move("2025-02-04", "A", "P", site="A", copy_id=copy)

    told(database, story)
    assert [figure(database, code).value for code in ("C05", "C06", "R01")] == [1, 0, 0]
    found = finding(compute(database, YEAR), "copy.after_weeding")
    assert found is not None
    assert (found.count, found.sites, found.severity) == (3, ("A",), "warning")


def test_an_event_before_the_accession_counts_on_that_day(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "A", "2025-03-05")
        world.event(copy, "lost", "2025-01-01", "A")

    told(database, story)
    assert figure(database, "C06", days("2025-01-01", "2025-03-04")).value == 0
    assert figure(database, "C06", days("2025-03-05", "2025-03-05")).value == 1
    found = finding(compute(database, YEAR), "copy.before_accession")
    assert found is not None
    assert found.count == 1


def test_a_transferred_copy_stands_at_its_new_owners(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "A", "2025-01-05")
        world.event(copy, "transferred", "2025-02-01", "A", "B")

    told(database, story)
    assert sites(database, "C01", days("2025-01-01", "2025-01-31")) == {"A": 1}
    assert sites(database, "C01") == {"B": 1}
    assert (sites(database, "C03"), sites(database, "C05")) == ({"A": 1}, {})
    assert (sites(database, "C13"), sites(database, "C14")) == ({"B": 1}, {"A": 1})


def test_transfers_of_one_day_form_a_chain(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "LC", "2025-01-05")
        world.event(copy, "transferred", "2025-02-01", "A", "B")
        world.event(copy, "transferred", "2025-02-01", "LC", "A")

    told(database, story)
    assert sites(database, "C01") == {"B": 1}
    assert (sites(database, "C13"), sites(database, "C14")) == ({"A": 1, "B": 1}, {"LC": 1, "A": 1})


def test_a_lost_copy_is_transferred_without_counting(database: Database) -> None:
    def story(world: World) -> None:
        copy = world.copy(world.title(), "A", "2025-01-05")
        world.event(copy, "lost", "2025-02-01", "A")
        world.event(copy, "transferred", "2025-03-01", "A", "B")
        world.event(copy, "found", "2025-04-01", "B")

    told(database, story)
    assert (sites(database, "C13"), sites(database, "C14")) == ({}, {})
    assert (sites(database, "C06"), sites(database, "C11")) == ({"A": 1}, {"B": 1})


def test_damaged_copies_are_held_and_voided_rows_count_nowhere(database: Database) -> None:
    def story(world: World) -> None:
        title = world.title()
        copy = world.copy(title, "A", "2025-01-05")
        world.event(copy, "damaged", "2025-02-01", "A")
        world.copy(title, "A", "2025-01-05", voided=True)
        world.add("copy_event", copy_id=copy, site_id=world.site_id("A"), event="weeded",
                  on_date="2025-03-01", voided=True)  # fmt: skip

    told(database, story)
    assert figure(database, "C01").value == 1


def test_a_title_of_two_sites_counts_once_in_all_and_once_at_each(database: Database) -> None:
    def story(world: World) -> None:
        title = world.title()
        for site in ("A", "A", "B"):
            world.copy(title, site, "2025-01-05")

    told(database, story)
    held = figure(database, "C02")
    assert (held.value, dict(held.sites)) == (1, {"A": 1, "B": 1})
    assert figure(database, "C04").value == 1


def test_the_ninth_language_is_among_the_others(database: Database) -> None:
    names = ("eng", "fre", "ger", "jpn", "kor", "lao", "rus", "tha", "vie", "zho")

    def story(world: World) -> None:
        for language in names:
            world.copy(world.title(language, language=language), "A", "2025-01-05")
        world.copy(world.title("vie", language="vie"), "A", "2025-01-05")
        world.copy(world.title("none"), "A", "2025-01-05")

    told(database, story)
    parts = figure(database, "C01").by["language"]
    assert list(parts) == ["vie", *names[:7], "other", "unknown"]
    assert (parts["vie"], parts["other"], parts["unknown"]) == (2, 2, 1)


def test_every_part_is_there_also_when_it_is_0(database: Database) -> None:
    by = figure(told(database, lambda _world: None), "C01").by
    assert {name: len(parts) for name, parts in by.items()} == {
        "site_kind": 23,
        "document_kind": 9,
        "audience": 4,
        "ddc_class": 10,
        "language": 2,
    }


def test_an_empty_price_counts_0_and_is_a_finding(database: Database) -> None:
    def story(world: World) -> None:
        title = world.title()
        world.copy(title, "A", "2025-01-05", price_vnd=None)
        world.copy(title, "A", "2025-01-05", price_vnd=25_000, source="donation")

    told(database, story)
    assert figure(database, "C09").by["source"]["donation"] == 25_000
    found = finding(compute(database, YEAR), "C09.no_price")
    assert found is not None
    assert (found.count, found.sites) == (1, ("A",))
