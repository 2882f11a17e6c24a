"""Where the cells of a block from a spreadsheet go."""

from collections.abc import Sequence

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.statistics.return_figures import Asked
from librarydesk.data.statistics.return_grid import ReturningSite
from librarydesk.data.store.folding import fold
from librarydesk.i18n import _, ngettext
from librarydesk.ui.statistics.returns.ledger import ReturnLedger
from librarydesk.ui.statistics.returns.model import ReturnsModel
from librarydesk.ui.widgets.block import read_block, without_headings


class MisfitError(Exception):
    """A block that can't be pasted here; its words say why."""


def placed(
    text: str, shown: ReturnsModel, ledger: ReturnLedger, chosen: Sequence[Sequence[ReturnCell]]
) -> dict[ReturnCell, str]:
    """The texts of a pasted block by cell.

    A single value fills everything that is chosen. A block whose lines begin with a site's code or
    name goes to those sites, wherever they stand; any other one goes down from the first chosen
    cell. Empty texts are left out where nothing stands.

    Raises:
        MisfitError: it reaches beyond the last site or figure, or names a site twice or one that
            isn't in the list.
    """
    rows = without_headings(read_block(text))
    if not rows or not chosen or not chosen[0]:
        raise MisfitError(_("There is nothing to paste. Copy cells in Excel first."))
    if len(rows) == 1 and len(rows[0]) == 1:
        return {cell: rows[0][0] for line in chosen for cell in line}
    first = chosen[0][0]
    named = _sites_in_front(rows, shown.sites)
    if named is not None:
        rows = [row[1:] for row in rows]
    sites = named or _sites_below(first, shown.sites, len(rows))
    figures = _figures_from(first, shown.figures, len(rows[0]))
    cells = {
        ReturnCell(site.id, *figure): text
        for site, row in zip(sites, rows, strict=True)
        for figure, text in zip(figures, row, strict=False)
    }
    return {cell: text for cell, text in cells.items() if text or ledger.text(cell)}


def _sites_in_front(
    rows: Sequence[Sequence[str]], sites: Sequence[ReturningSite]
) -> list[ReturningSite] | None:
    """The sites that the lines of a block begin with; None where they begin with numbers."""
    if len(rows[0]) < 2 or any(_is_number(row[0]) for row in rows):
        return None
    named: dict[str, ReturningSite | None] = {}
    for site in sites:
        # A name that two sites have says neither.
        named[fold(site.name)] = None if fold(site.name) in named else site
    named |= {fold(site.code): site for site in sites}
    found: list[ReturningSite] = []
    for row in rows:
        called = named.get(fold(row[0]))
        if called is None:
            raise MisfitError(
                _("“%(name)s” isn't in the list. Show its site first, or copy the numbers alone.")
                % {"name": row[0]}
            )
        found.append(called)
    if len({site.id for site in found}) < len(found):
        raise MisfitError(_("The block names a site twice. Nothing was pasted."))
    return found


def _sites_below(
    first: ReturnCell, sites: Sequence[ReturningSite], count: int
) -> Sequence[ReturningSite]:
    begin = next(place for place, site in enumerate(sites) if site.id == first.site_id)
    found = sites[begin : begin + count]
    if len(found) < count:
        raise MisfitError(
            ngettext(
                "The block has %(lines)s lines; from here there is %(n)s site. Nothing was pasted.",
                "The block has %(lines)s lines; from here there are %(n)s sites."
                " Nothing was pasted.",
                len(found),
            )
            % {"lines": count, "n": len(found)}
        )
    return found


def _figures_from(first: ReturnCell, figures: Sequence[Asked], count: int) -> Sequence[Asked]:
    begin = figures.index(Asked(first.indicator, first.breakdown))
    found = figures[begin : begin + count]
    if len(found) < count:
        raise MisfitError(
            ngettext(
                "The block has %(width)s columns; from here there is %(n)s. Nothing was pasted.",
                "The block has %(width)s columns; from here there are %(n)s. Nothing was pasted.",
                len(found),
            )
            % {"width": count, "n": len(found)}
        )
    return found


def _is_number(text: str) -> bool:
    return not text or all(letter.isdigit() or letter in ".,  " for letter in text)
