"""The form `reader-cards SITE`: readers' cards, eight on a sheet, with dots for the name.

Options: `cards` (numbers with commas between them), else `issued` (a day, today without one).
"""

from datetime import date
from pathlib import Path

from librarydesk import clock
from librarydesk.coded.service import CardKind
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.service.card_queries import CardRow, card_numbered, cards_issued_on
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError, WrongUseError
from librarydesk.i18n import _
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, paper
from librarydesk.reports.member_cards.drawing import CardSheet, MemberCard, draw_member_cards
from librarydesk.reports.unfinished import written_whole


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the cards of a site.

    Raises:
        DeskError: `card.unknown`, or `card.none` when none was issued on the day.
        WrongUseError: `form.wrong_option`.
    """
    today = clock.today()
    with database.read() as connection:
        site_id = site_id_of(connection, which)
        numbers = [one.strip() for one in options.get("cards", "").split(",") if one.strip()]
        numbers = numbers or cards_issued_on(connection, site_id, _day(options, today))
        found = [card_numbered(connection, site_id, number, today) for number in numbers]
        words = paper(connection, "card", site_id, today, file="service")
    if not found:
        raise DeskError("card.none", _("No card was issued on this day. Choose another one."))
    sheet = CardSheet(words.language, words.issuer.site_name, words("title"), words("rule"))
    with written_whole(out) as file:
        draw_member_cards(sheet, [reader_card(words, card) for card in found], file)


def reader_card(words: Paper, card: CardRow) -> MemberCard:
    """One card: its kind, until when it holds, and its number as bars; no name."""
    kind = CardKind(card.kind).label if card.kind in set(CardKind) else card.kind
    until = [words("until", day=words.day(card.valid_until))] if card.valid_until else []
    number = words("number", number=card.card_no)
    return MemberCard(words("blank"), (kind, *until), number, card.card_no)


def _day(options: FormOptions, today: date) -> date:
    written = options.get("issued")
    try:
        return today if written is None else date.fromisoformat(written)
    except ValueError:
        raise WrongUseError(
            "form.wrong_option",
            _("“%(written)s” is nothing that the option “%(option)s” can be.")
            % {"written": written, "option": "issued"},
        ) from None
