"""The rules about digitised documents and children's copies, each as one small story."""

from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from librarydesk.data.store.folding import fold
from tests.data.statistics.asking import YEAR, figure, sites, told
from tests.data.statistics.world import Row, World


def scanned(world: World, day: str, site: str, title: str, documents: int, **cells: int) -> None:
    row: Row = {"title": title, "title_folded": fold(title), "local_history": 0}
    where: Row = {"on_date": day, "site_id": world.site_id(site), "documents": documents}
    world.add("digitisation", **(row | where | cells))


def test_documents_and_pages_of_the_period_count_where_they_were_digitised(
    database: Database,
) -> None:
    def story(world: World) -> None:
        scanned(world, "2025-01-01", "A", "Báo", 2, pages=90, local_history=1)
        scanned(world, "2025-12-31", "A", "Luật", 1)
        scanned(world, "2025-06-01", "B", "Luật", 4, pages=10, voided=1)
        scanned(world, "2024-12-31", "B", "Luật", 8, pages=20)

    told(database, story)
    found = figure(database, "C15")
    assert (found.value, found.previous) == (3, 8)
    assert (found.by, found.sites) == ({"local_history": {"local_history": 2}}, {"A": 3})
    assert sites(database, "C16") == {"A": 90}


def test_childrens_copies_are_shared_among_the_children_of_the_province(database: Database) -> None:
    def story(world: World) -> None:
        province = world.unit("12", "province")
        world.add("population", year=2025, admin_unit_id=province, population=900, children=8)
        world.add("population", year=2024, admin_unit_id=province, population=900)
        for audience in ("children", "children", "children", "all"):
            world.copy(world.title(audience=audience), "P", "2024-05-05")

    told(database, story)
    found = figure(database, "C17", YEAR)
    # 3 copies for 8 children are 0.375; the children of the year before aren't known.
    assert (found.value, found.previous) == (0.38, None)
    assert figure(database, "C17", ReportRequest("annual", 2025, site="A")).value is None
