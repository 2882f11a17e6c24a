"""What paper forms have in common: their words, who issues them, the wishes that several know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk import clock, i18n
from librarydesk.data.network.queries import own_site_id, site_id_of
from librarydesk.errors import WrongUseError
from librarydesk.i18n import _
from librarydesk.reports import numbers
from librarydesk.reports.document import Block, Document, Form, HeaderCell, Section
from librarydesk.reports.issuer import Issuer, issuer_of
from librarydesk.reports.texts import Texts, texts


@dataclass(frozen=True)
class Paper:
    """One kind of paper in one language: its own words before those that all papers share.

    `file` holds them in `resources/reports/`.
    """

    kind: str
    issuer: Issuer
    today: date
    file: str

    @property
    def language(self) -> str:
        """The language that it is written in."""
        return self.issuer.language

    @property
    def shared(self) -> Texts:
        """The words that all papers of its file share."""
        return texts(self.file, self.language)

    def __call__(self, key: str, **names: str | int) -> str:
        """A text of this paper, else one of the shared, with its names filled in."""
        own = self.shared.table(self.kind)
        text = own[key] if key in own else self.shared[key]
        return text % {"site": self.issuer.site_name, **names}

    def day(self, day: date | None) -> str:
        """A day in figures; dots where there is none."""
        return numbers.short_date(day, self.language) if day else self.shared["short_blank"]

    def count(self, value: int) -> str:
        """A whole number within a sentence."""
        return numbers.number(value, Form.INTEGER, self.language)

    def document(
        self,
        blocks: Sequence[Block],
        *,
        day: date,
        names: Mapping[str, str] | None = None,
        addressee: str = "",
        number: str = "",
    ) -> Document:
        """The paper with its head; `names` are those that its title and subtitle name.

        `number` is the whole number of a paper that has got one already.
        """
        mark = self("mark") if "mark" in self.shared.table(self.kind) else ""
        return Document(
            language=self.language,
            title=self("title", **(names or {})),
            subtitle=self("subtitle", **(names or {})),
            sections=(Section(tuple(blocks)),),
            day=day,
            author=self.issuer.site_name,
            letterhead=self.issuer.letterhead(day, mark=mark, number=number, numbered=bool(mark)),
            addressee=addressee,
        )


def paper(connection: Connection, kind: str, site_id: int, day: date, *, file: str) -> Paper:
    """A paper of a site; today's name of the site where the day lies before its first one."""
    issuer = issuer_of(connection, site_id, day, i18n.language())
    return Paper(kind, issuer, clock.today(), file)


def site_of(connection: Connection, options: Mapping[str, str]) -> int:
    """The site named by the option `site`, else the own one."""
    if "site" in options:
        return site_id_of(connection, options["site"])
    return own_site_id(connection)


def year_of(options: Mapping[str, str]) -> int | None:
    """The year that was asked for; None for none."""
    return whole(options, "year")


def whole(options: Mapping[str, str], name: str) -> int | None:
    """A whole number that was asked for; None for none.

    Raises:
        WrongUseError: it is no number above 0.
    """
    text = options.get(name)
    if text is None:
        return None
    if not text.isdigit() or int(text) < 1:
        raise WrongUseError(
            "form.no_number",
            _("“%(name)s” must be a whole number above 0, not “%(value)s”.")
            % {"name": name, "value": text},
        )
    return int(text)


def heading(words: Paper, keys: Sequence[str]) -> tuple[HeaderCell, ...]:
    """One heading row."""
    return tuple(HeaderCell(words(key)) for key in keys)
