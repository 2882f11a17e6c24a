"""The form `club-card CLUB`: cards of its members, eight on a sheet."""

from pathlib import Path

from librarydesk.data.clubs.card_numbers import card_code
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.reports.forms.clubs.roll import Roll, club_paper, roll
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper
from librarydesk.reports.member_cards.drawing import CardSheet, MemberCard, draw_member_cards
from librarydesk.reports.unfinished import written_whole


def write(
    database: Database, which: str, out: Path, options: FormOptions, seal: Seal | None
) -> None:
    """Writes the cards of all members, or of those that the option `members` names."""
    with database.read() as connection:
        found = roll(connection, which, options, seal)
        words = club_paper(connection, "card", found.club, found.day)
    sheet = CardSheet(words.language, words.issuer.site_name, words("title"), found.club.name)
    with written_whole(out) as file:
        draw_member_cards(sheet, member_cards(words, found), file)


def member_cards(words: Paper, found: Roll) -> list[MemberCard]:
    """A card a member; dots where a name isn't to be printed."""
    return [
        MemberCard(
            name=found.of(member).name or words("blank"),
            lines=(words("born", year=member.birth_year),) if member.birth_year else (),
            number=words("number", club=found.club.code, number=member.member_no),
            code=card_code(found.club.code, member.member_no),
        )
        for member in found.members
    ]
