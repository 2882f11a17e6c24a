"""The Ministry's table in plain loops over the plain figures, written from its rows alone."""

from typing import TypeAlias

from tests.data.statistics.plain_count import TIERS, PlainCount

Two: TypeAlias = dict[str, float | None]
Cell: TypeAlias = float | Two | None


def plain_ministry(c: PlainCount) -> dict[int, tuple[Cell, dict[str, Cell]]]:
    """The value and the tiers of each row by its number."""
    rows: dict[int, tuple[Cell, dict[str, Cell]]] = {7: (c.fig("C10").value, {})}
    plain = {1: _sites(c, "N01"), 2: _books(c, "C01"), 4: _sites(c, "S04"), 5: _sites(c, "S06")}
    for number, sites in {**plain, 6: _sites(c, "S07")}.items():
        tiers = _by_tier(c, sites)
        rows[number] = sum(tiers.values()), {**tiers}
    copies, papers = _by_tier(c, _books(c, "C03")), c.fig("C12")
    rows[3] = (
        {"copies": sum(copies.values()), "periodical_titles": papers.value},
        {
            tier: {"copies": copies[tier], "periodical_titles": papers.whole_by["", tier]}
            for tier in TIERS
        },
    )
    return rows


def _sites(c: PlainCount, code: str) -> dict[int, float]:
    return dict(c.fig(code).sites)


def _books(c: PlainCount, code: str) -> dict[int, float]:
    """Of books and braille; what a return doesn't tell apart counts as books."""
    found: dict[int, float] = {}
    for kind in ("book", "braille", "unknown"):
        for site, amount in c.fig(code).by["document_kind", kind].items():
            found[site] = found.get(site, 0) + amount
    return found


def _by_tier(c: PlainCount, sites: dict[int, float]) -> dict[str, float]:
    return {
        tier: sum(n for site, n in sites.items() if site in c.scope and c.kind(site) in kinds)
        for tier, kinds in TIERS.items()
    }
