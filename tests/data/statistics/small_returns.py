"""Small random returns of the sites of a network."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from hypothesis import strategies as st

from tests.data.statistics.world import World

Cells: TypeAlias = dict[str, Any]

OFTEN = (
    "S01", "S02", "S04", "S06", "S07", "M03", "M04", "R06", "R07", "C01", "C03", "C07", "R02",
    "R04", "N10", "M06", "E02", "D01", "K02",
)  # fmt: skip
SELDOM = (
    "N07", "N08", "N09", "N11", "N12", "C05", "C06", "C08", "C09", "C11", "C13", "C14", "C15",
    "C16", "R01", "R05", "R08", "R09", "M01", "M02", "M07", "S03", "S05", "S08", "S09", "K01",
    "K03", "K04", "K05", "D02", "D03", "D04", "D06", "E01", "E03", "E04", "E05", "E06", "E07",
    "E08",
)  # fmt: skip
TOLD: Mapping[str, tuple[str, ...]] = {
    "S01": ("age_group:children", "disabled:disabled", "site_kind:bookcase"),
    "S02": ("age_group:other",),
    "S06": ("age_group:children", "channel:mobile"),
    "S07": ("age_group:other",),
    "M03": ("reader_group:children", "reader_group:disabled"),
    "R06": ("age_group:children",),
    "R07": ("age_group:unknown",),
    "C01": (
        "language:eng", "language:other", "language:tha", "language:unknown", "document_kind:book",
        "document_kind:map", "document_kind:unknown", "audience:children",
    ),
    "C03": ("source:donation", "document_kind:braille"),
    "R02": ("site_kind:reading_room", "area:border", "age_group:children"),
    "N07": ("qualification:library_degree",),
    "C05": ("before_weeding:lost",),
    "C15": ("local_history:local_history",),
    "K02": ("gender:female", "disabled:disabled"),
    "D02": ("gift_kind:books",),
    "E02": ("event_kind:contest", "age_group:children"),
}  # fmt: skip


def some_returns(sites: st.SearchStrategy[str]) -> st.SearchStrategy[list[Cells]]:
    """Values of the years around 2025, one for each site, indicator and quarter."""
    one = st.fixed_dictionaries(
        {
            "year": st.sampled_from((2024, 2025, 2025, 2025, 2026)),
            "quarter": st.sampled_from((0, 0, 1, 1, 2, 3, 4)),
            "site": sites,
            "indicator": st.sampled_from((*OFTEN, *OFTEN, *SELDOM)),
            "value": st.integers(0, 9),
            "prevails": st.integers(0, 1),
            "told": st.integers(0, 7),
            "share": st.sampled_from((0.0, 0.5, 1.0)),
            "voided": st.sampled_from((False,) * 7 + (True,)),
        }
    )
    return st.lists(one.map(_as_it_may_be), min_size=6, max_size=25, unique_by=_key)


def _as_it_may_be(cells: Cells) -> Cells:
    made = dict(cells)
    if made["indicator"] == "D01":
        made["quarter"] = 0
    if made["indicator"] in ("S06", "S07"):
        made["prevails"] = 0
    return made


def _key(cells: Cells) -> tuple[Any, ...]:
    return cells["year"], cells["quarter"], cells["site"], cells["indicator"]


def settle_returns(world: World, rows: list[Cells]) -> None:
    """Puts them into a database whose sites are there."""
    for cells in map(dict, rows):
        site, told, share = (cells.pop(name) for name in ("site", "told", "share"))
        cells["site_id"] = world.site_id(site)
        world.add("site_return", breakdown="", **cells)
        known = TOLD.get(cells["indicator"], ())
        parts = {part.partition(":")[0]: part for n, part in enumerate(known) if told >> n % 3 & 1}
        for part in parts.values():
            amount = int(cells["value"] * share)
            world.add("site_return", breakdown=part, **{**cells, "value": amount, "prevails": 0})
