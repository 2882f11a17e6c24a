"""Where the cells of a block from a spreadsheet go."""

from collections.abc import Sequence
from dataclasses import dataclass

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.statistics.return_figures import Asked
from librarydesk.data.statistics.return_grid import ReturningSite
from librarydesk.data.store.folding import fold
from librarydesk.errors import DeskError
from librarydesk.i18n import _, ngettext
from librarydesk.ui.widgets.block import read_block, without_headings


@dataclass(frozen=True)
class Target:
    """The sites and figures that are shown, and where among them the block that is chosen lies."""

    sites: Sequence[ReturningSite]
    figures: Sequence[Asked]
    rows: range
    columns: range


def placed(text: str, at: Target) -> dict[ReturnCell, str]:
    """The texts of a pasted block by cell.

    A single value fills everything that is chosen. A block whose lines begin with a site's code or
    name goes to those sites, wherever they stand; any other one goes down from the first chosen
    cell.

    Raises:
        DeskError: `returns.misfit` where it reaches beyond the last site or figure, or names a site
            twice or one that isn't in the list.
    """
    rows = without_headings(read_block(text))
    if not rows or not at.rows or not at.columns:
        raise _misfit(_("There is nothing to paste. Copy cells in Excel first."))
    if len(rows) == 1 and len(rows[0]) == 1:
        sites, figures = at.sites[_slice(at.rows)], at.figures[_slice(at.columns)]
        return {ReturnCell(site.id, *figure): rows[0][0] for site in sites for figure in figures}
    named = _sites_in_front(rows, at.sites)
    if named is not None:
        rows = [row[1:] for row in rows]
    sites = named or _sites_below(at.sites[at.rows.start :], len(rows))
    figures = _figures_from(at.figures[at.columns.start :], len(rows[0]))
    return {
        ReturnCell(site.id, *figure): text
        for site, row in zip(sites, rows, strict=True)
        for figure, text in zip(figures, row, strict=False)
    }


def _misfit(sentence: str) -> DeskError:
    return DeskError("returns.misfit", sentence)


def _slice(chosen: range) -> slice:
    return slice(chosen.start, chosen.stop)


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
            raise _misfit(
                _("“%(name)s” isn't in the list. Show its site first, or copy the numbers alone.")
                % {"name": row[0]}
            )
        found.append(called)
    if len({site.id for site in found}) < len(found):
        raise _misfit(_("The block names a site twice. Nothing was pasted."))
    return found


def _sites_below(left: Sequence[ReturningSite], count: int) -> Sequence[ReturningSite]:
    found = left[:count]
    if len(found) < count:
        raise _misfit(
            ngettext(
                "The block has %(lines)s lines; from here there is %(n)s site. Nothing was pasted.",
                "The block has %(lines)s lines; from here there are %(n)s sites."
                " Nothing was pasted.",
                len(found),
            )
            % {"lines": count, "n": len(found)}
        )
    return found


def _figures_from(left: Sequence[Asked], count: int) -> Sequence[Asked]:
    found = left[:count]
    if len(found) < count:
        raise _misfit(
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
