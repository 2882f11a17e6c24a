"""Titles and copies as somebody types them."""

from librarydesk.data.store.folding import fold
from tests.data.exchange.rows.pcs import Pc


def title(pc: Pc, name: str, **more: str | int | None) -> bytes:
    """Adds a title and returns its uid."""
    words = fold(name)
    columns: dict[str, str | int | None] = {
        "title": name, "title_folded": words, "title_sort": words, "authors": "", "author_sort": "",
        "kind": "book", "audience": "all", "local_history": 0, "rare": 0, "search_text": words,
        "match_key": words,
    }  # fmt: skip
    return pc.add("title", **{**columns, **more})


def copy(pc: Pc, of: bytes, number: str, **more: str | int | bytes | None) -> bytes:
    """Adds a copy of a title to a PC's own site and returns its uid."""
    return pc.add(
        "copy", site_id=pc.site_uid(), title_id=of, accession_no=number,
        accession_folded=fold(number), acquired_on="2025-01-02", source="purchase", **more,
    )  # fmt: skip
