"""The chips above the batches: whose register, year, source."""

from collections.abc import Sequence

from librarydesk.coded import Source
from librarydesk.i18n import _
from librarydesk.ui.collection.accession.sources import OWN, Counts, Filters
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips


class BatchChips(FilterChips):
    """The filters of the list; years and sites come later."""

    def __init__(self, year: int) -> None:
        self._found = Counts(0, (year,), (0, _("Own site")), ())
        super().__init__(_chips(self._found, Filters(OWN, year, "")), name=_("Filters"))
        self._untouched = True
        self.changed.connect(self._touched)

    def filters(self) -> Filters:
        """What the list is narrowed to."""
        year = self.chosen("year")
        return Filters(self.chosen("site"), int(year) if year else None, self.chosen("source"))

    def show_batch_of(self, site_id: int, year: int | None) -> None:
        """Moves on to the register and the year of a batch that is to be seen.

        Without its year, and where all are shown, to all years; nothing is emitted.
        """
        self._untouched = False
        now = self.filters()
        site = OWN if site_id == self._found.own[0] else str(site_id)
        moved = Filters(site if now.site else "", None if now.year is None else year, "")
        self.set_chips(_chips(self._found, moved))

    def show_counts(self, found: Counts) -> bool:
        """Shows the years and sites that there are; True when the filters moved with them.

        A year without batches that nobody has chosen gives way to the newest one with some.
        """
        self._found = found
        now = self.filters()
        fresh, self._untouched = self._untouched, False
        moved = fresh and bool(found.years) and now.year not in found.years
        if moved:
            now = Filters(now.site, found.years[0], now.source)
        self.set_chips(_chips(found, now))
        return moved

    def _touched(self) -> None:
        self._untouched = False


def _chips(found: Counts, now: Filters) -> list[Chip]:
    years = sorted({*found.years, *([now.year] if now.year else [])}, reverse=True)
    others = [Choice(str(i), name) for i, name in found.sites if i != found.own[0]]
    if now.site not in ("", OWN, *(choice.key for choice in others)):
        others.append(Choice(now.site, _("Another site")))
    return [
        Chip("site", _("All sites"), choices=[Choice(OWN, found.own[1]), *others], chosen=now.site),
        Chip("year", _("All years"), choices=_years(years), chosen=str(now.year or "")),
        Chip("source", _("Source"), choices=_sources(), chosen=now.source),
    ]


def _years(years: Sequence[int]) -> list[Choice]:
    return [Choice(str(year), _("Year %(year)s") % {"year": year}) for year in years]


def _sources() -> list[Choice]:
    return [Choice(source.value, source.label) for source in Source]
