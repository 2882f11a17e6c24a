"""What is odd in the figures, noted while they are counted and told once for each rule."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from librarydesk.data.statistics.report import Finding
from librarydesk.i18n import ngettext

WARNING: Final = "warning"
ERROR: Final = "error"

_ERRORS: Final = frozenset({"returns.records_too"})
"""The rules that a period can't be closed with."""


class Notes:
    """Findings as they are noted: of a rule, how much at which site."""

    def __init__(self) -> None:
        self._noted: dict[str, Counter[int]] = defaultdict(Counter)

    def note(self, rule: str, site_id: int, count: int = 1) -> None:
        """Notes that a rule found something at a site."""
        self._noted[rule][site_id] += count

    def note_all(self, counts: Mapping[str, Mapping[int, int]]) -> None:
        """Notes what was found elsewhere, by rule and site."""
        for rule, by_site in counts.items():
            self._noted[rule].update(by_site)

    def findings(
        self, scope: Collection[int], code_of: Callable[[int], str]
    ) -> tuple[Finding, ...]:
        """One finding for each rule that found something at a site of the scope."""
        found = []
        for rule in sorted(self._noted):
            counts = {site: n for site, n in self._noted[rule].items() if site in scope}
            if counts:
                found.append(_finding(rule, sum(counts.values()), map(code_of, counts)))
        return tuple(found)


def _finding(rule: str, count: int, codes: Iterable[str]) -> Finding:
    message = MESSAGES[rule](count) % {"count": count}
    severity = ERROR if rule in _ERRORS else WARNING
    return Finding(rule, severity, message, count, tuple(sorted(codes)))


MESSAGES: Final[Mapping[str, Callable[[int], str]]] = {
    "C09.no_price": lambda n: ngettext(
        "%(count)d copy added has no price and counts 0 in the value.",
        "%(count)d copies added have no price and count 0 in the value.",
        n,
    ),
    "S06.point_has_service_days": lambda n: ngettext(
        "%(count)d visit that a point counted by the month is left out of the total: in those"
        " months the point has service days.",
        "%(count)d visits that points counted by the month are left out of the total: in those"
        " months the points have service days.",
        n,
    ),
    "copy.after_weeding": lambda n: ngettext(
        "%(count)d entry about a copy is dated after its weeding and counts nowhere.",
        "%(count)d entries about copies are dated after their weeding and count nowhere.",
        n,
    ),
    "copy.before_accession": lambda n: ngettext(
        "%(count)d event of a copy is dated before its accession and counts on that day.",
        "%(count)d events of copies are dated before their accession and count on that day.",
        n,
    ),
    "rotation.not_linked": lambda n: ngettext(
        "%(count)d rotation row begins at a site where the copy wasn't.",
        "%(count)d rotation rows begin at a site where the copy wasn't.",
        n,
    ),
    "transfer.not_linked": lambda n: ngettext(
        "%(count)d transfer names a site that didn't own the copy on that day.",
        "%(count)d transfers name a site that didn't own the copy on that day.",
        n,
    ),
    "rotation.negative": lambda n: ngettext(
        "From %(count)d point more copies came back or were settled than had been delivered.",
        "From %(count)d points more copies came back or were settled than had been delivered.",
        n,
    ),
    "place.several_successors": lambda n: ngettext(
        "%(count)d entry names an old commune that became several, and counts for none of them.",
        "%(count)d entries name old communes that became several, and count for none of them.",
        n,
    ),
    "returns.records_too": lambda n: ngettext(
        "%(count)d figure was returned by a site that has records of it as well: choose whether the"
        " return prevails, or void it.",
        "%(count)d figures were returned by sites that have records of them as well: choose whether"
        " the returns prevail, or void them.",
        n,
    ),
    "title.differing": lambda n: ngettext(
        "The row that %(count)d copy was imported from says another thing than its title.",
        "The rows that %(count)d copies were imported from say another thing than their titles.",
        n,
    ),
}
"""The sentence of each rule for a count."""
