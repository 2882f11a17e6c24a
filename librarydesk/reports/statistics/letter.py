"""What makes a report an official letter: its opening, its addressee, its end."""

from librarydesk.reports.document import Block, Paragraph, Role, Signatures
from librarydesk.reports.statistics.wording import Wording


def addressee(words: Wording) -> str:
    """Whom the report goes to."""
    issuer = words.issuer
    return issuer.official["addressee"] % {"body": issuer.of_level["body"] % issuer.place_names}


def opening(words: Wording) -> list[Block]:
    """Why the report is made, by whom and for which days."""
    return [Paragraph(words("opening"))]


def ending(words: Wording) -> list[Block]:
    """The last sentence, the recipients and the signer."""
    issuer = words.issuer
    return [
        Paragraph(words("closing"), Role.CLOSING),
        Signatures(
            issuer.official["recipients_title"],
            tuple(line % issuer.place_names for line in issuer.of_level.list("recipients")),
            issuer.signer,
        ),
    ]
