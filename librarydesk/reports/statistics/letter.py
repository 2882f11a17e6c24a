"""What makes a report an official letter: its head, its opening, its addressee, its end."""

from datetime import date

from librarydesk.reports.document import Block, Letterhead, Paragraph, Role, Signatures
from librarydesk.reports.statistics.wording import Wording
from librarydesk.reports.texts import texts


def letterhead(words: Wording, day: date) -> Letterhead:
    """The head of the letter: with its own number and day where it has them."""
    letter = words.report.letter
    return words.issuer.letterhead(letter.dated_on or day, number=words.issuer.given_number)


def addressee(words: Wording) -> str:
    """Whom the report goes to."""
    return words.issuer.addressee


def opening(words: Wording) -> list[Block]:
    """Why the report is made, by whom and for which days."""
    # The words for free days are the days.
    return [Paragraph(words("opening_range" if words.report.report == "range" else "opening"))]


def ending(words: Wording) -> list[Block]:
    """The last sentence, the recipients and the signer."""
    issuer = words.issuer
    return [
        Paragraph(words("closing"), Role.CLOSING),
        Signatures(
            issuer.official["recipients_title"],
            issuer.recipients,
            issuer.signer,
            issuer.signer_name,
        ),
    ]


def tables_head(words: Wording) -> list[Block]:
    """What stands above the figures that go with the letter."""
    own = texts("words", words.language)
    title = own["tables_title"] % {"period": words.period.upper()}
    form = words.report.letter.form
    answers = [Paragraph(own["answers"] % {"form": form}, Role.CENTRED_ITALIC)] if form else []
    return [
        Paragraph(title, Role.CENTRED_BOLD),
        Paragraph(words.annex_note, Role.CENTRED_ITALIC),
        *answers,
    ]
