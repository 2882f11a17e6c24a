"""What makes a report an official letter: its head, its opening, its end."""

from datetime import date

from librarydesk.reports import numbers
from librarydesk.reports.document import Block, Letterhead, Paragraph, Role, Signatures
from librarydesk.reports.statistics.wording import Wording
from librarydesk.reports.texts import Texts


def letterhead(words: Wording, day: date) -> Letterhead:
    """The head of the issuing body's letters."""
    level = _level(words)
    official = words.official
    return Letterhead(
        over=tuple(body % words.place_names for body in level.list("over")),
        under=level["under"] % words.place_names,
        national_title=official["national_title"],
        motto=official["motto"],
        number=official["number"] % {"mark": level["mark"]},
        place_date=official["place_date"]
        % {"place": words.place, "date": numbers.long_date(day, words.language)},
    )


def addressee(words: Wording) -> str:
    """Whom the report goes to."""
    return words.official["addressee"] % {"body": _level(words)["body"] % words.place_names}


def opening(words: Wording) -> list[Block]:
    """Why the report is made, by whom and for which days."""
    return [Paragraph(words("opening"))]


def ending(words: Wording) -> list[Block]:
    """The last sentence, the recipients and the signer."""
    level = _level(words)
    return [
        Paragraph(words("closing"), Role.CLOSING),
        Signatures(
            words.official["recipients_title"],
            tuple(line % words.place_names for line in level.list("recipients")),
            level.list("signer"),
        ),
    ]


def _level(words: Wording) -> Texts:
    return words.official.table("level").table(words.report.site_level)
