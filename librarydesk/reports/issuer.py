"""Who issues a paper: the names and the head of every official letter of a site."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from librarydesk.data.statistics.report import USUAL_LETTER, LetterWords
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports import numbers
from librarydesk.reports.document import Letterhead
from librarydesk.reports.texts import Texts, texts

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PROVINCE_RANKS = ("tỉnh ", "thành phố ")
_COMMUNE_RANKS = ("xã ", "phường ", "đặc khu ", "thị trấn ")
_LIBRARY = "thư viện "
_LEVELS = {
    "province_library": "province",
    "area_library": "area",
    "district_library": "area",
    "commune_library": "commune",
}
OTHER = "other"
"""The level of a site that is no public library of a province, an area or a commune."""


@dataclass(frozen=True)
class Issuer:
    """A site that signs papers; `level` is province, area, commune or other.

    `province_name` is as the admin unit has it, empty where it isn't known; `letter` is what the
    site has settled on for its letters; `commune_name` is where a site of no such level stands.
    """

    site_name: str
    level: str
    province_name: str
    language: str
    letter: LetterWords = USUAL_LETTER
    commune_name: str = ""

    @cached_property
    def official(self) -> Texts:
        """The words of every official paper."""
        return texts("official", self.language)

    @cached_property
    def of_level(self) -> Texts:
        """The words of the papers of this level: bodies, mark, signer, recipients."""
        return self.official.table("level").table(self.level)

    @cached_property
    def place_names(self) -> Mapping[str, str]:
        """The names that official papers are filled with; those in capitals have capital keys."""
        unit = _without(self.site_name, (_LIBRARY,))
        province, with_rank = self._province(unit)
        names = {
            "site": self.site_name,
            "unit": unit,
            "province": province,
            "a_province": with_rank,
        }
        return names | {key.upper(): text.upper() for key, text in names.items()}

    @cached_property
    def place(self) -> str:
        """The place that a letter is written in."""
        if self.level == "commune":
            return _without(self.place_names["unit"], _COMMUNE_RANKS)
        if self.level == OTHER and self.commune_name:
            return _without(self.commune_name, _COMMUNE_RANKS)
        return self.place_names["province"]

    @property
    def signer(self) -> tuple[str, ...]:
        """The titles of whoever signs for the site, a line each."""
        return self.letter.signer_titles or self.of_level.list("signer")

    @property
    def signer_name(self) -> str:
        """Who signs; empty where the name is left to the pen."""
        return self.letter.signer_name

    @property
    def recipients(self) -> tuple[str, ...]:
        """Who receives a report, a line each."""
        usual = tuple(line % self.place_names for line in self.of_level.list("recipients"))
        return self.letter.recipients or usual

    @property
    def addressee(self) -> str:
        """The line that says whom a report goes to."""
        body = self.letter.addressee or self.of_level["body"] % self.place_names
        return self.official["addressee"] % {"body": body}

    @property
    def report_mark(self) -> str:
        """The letters behind the number of a report."""
        return self.letter.mark or self.of_level["mark"]

    @property
    def given_number(self) -> str:
        """The whole number of a report that has one: a bare `15` with the mark behind it."""
        number = self.letter.number
        return f"{number}/{self.report_mark}" if number.isdigit() else number

    def letterhead(
        self, day: date, *, mark: str = "", number: str = "", numbered: bool = True
    ) -> Letterhead:
        """The head of a letter of a day.

        `mark` are the letters behind the number (without one those of the site's reports);
        `number` is the paper's whole number where it has one already. Registers and lists aren't
        `numbered`.
        """
        official = self.official
        dated = self.written_day(day)
        written = official["number"] % {"mark": mark or self.report_mark}
        if number:
            written = official["given_number"] % {"number": number}
        return Letterhead(
            over=tuple(body % self.place_names for body in self.of_level.list("over")),
            under=self.of_level["under"] % self.place_names,
            national_title=official["national_title"],
            motto=official["motto"],
            number=written if numbered else "",
            place_date=official["place_date"] % {"place": self.place, "date": dated},
        )

    @property
    def annexed_number(self) -> str:
        """The number of a report as its annexes name it, with room where it has none yet."""
        if self.given_number:
            return self.official["annexed_given"] % {"number": self.given_number}
        return self.official["annexed_number"] % {"mark": self.report_mark}

    def written_day(self, day: date) -> str:
        """The day of a letter, left open where that is settled and it has no day of its own."""
        if self.letter.undated and self.letter.dated_on is None:
            return self.official["open_date"] % {"year": day.year}
        return numbers.long_date(day, self.language)

    def _province(self, unit: str) -> tuple[str, str]:
        """The province's bare name, and its name after its rank.

        Where no admin unit says it, the name of the province's own library does.
        """
        own = unit if self.level == "province" else ""
        name = self.province_name or own or self.official["unknown_place"]
        bare = _without(name, _PROVINCE_RANKS)
        rank = name[: len(name) - len(bare)].lower()
        if not rank:
            rank = _PROVINCE_RANKS[bare in self.official.list("cities")]
        return bare, rank + bare


def issuer_of(connection: "Connection", site_id: int, day: date, language: str) -> Issuer:
    """The site with an id as it issues papers on a day.

    Raises:
        DeskError: `site.not_yet` when the site isn't known for that day.
    """
    # Here, for whoever draws a report that is counted already needs no database.
    from librarydesk.data.network.admin_units import unit_by_code, unit_by_id
    from librarydesk.data.network.queries import own_province_code, site_on

    site = site_on(connection, site_id, day)
    if site is None:
        raise DeskError(
            "site.not_yet",
            _("Nothing is recorded of the site for %(day)s. Choose a later day.")
            % {"day": numbers.short_date(day, language)},
        )
    province = unit_by_code(connection, own_province_code(connection), day)
    where = unit_by_id(connection, site.admin_unit_id) if site.admin_unit_id else None
    return Issuer(
        site.name,
        _LEVELS.get(site.kind, OTHER),
        province.name if province else "",
        language,
        _settled(connection, site_id),
        where.name if where and where.level == "commune" else "",
    )


def _settled(connection: "Connection", site_id: int) -> LetterWords:
    """What the own library has settled on; of another nothing is known here."""
    from librarydesk.data.closing.letters import letter_settings
    from librarydesk.data.network.queries import own_site_id

    own = site_id == own_site_id(connection)
    return letter_settings(connection) if own else USUAL_LETTER


def _without(name: str, ranks: tuple[str, ...]) -> str:
    for rank in ranks:
        if name.lower().startswith(rank):
            return name[len(rank) :]
    return name
