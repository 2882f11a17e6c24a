"""The thank-you letter: what was given, and the communes that the books reached."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.coded.campaigns import GiftKind, GiftPaper
from librarydesk.data.campaigns.life import Spent, spendings_of
from librarydesk.data.campaigns.queries import Destination, where_campaign_went
from librarydesk.data.campaigns.thanking import Thanks, reached
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.document import Block, Document, Paragraph, Role, Signatures
from librarydesk.reports.forms.campaigns.wording import (
    campaign_paper,
    gifts_said,
    listed,
    meant_gifts,
    occasion,
    places_said,
    you,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, site_of
from librarydesk.reports.write import write_papers

_BOUGHT = 6


class Campaigns:
    """Where the books of each campaign went and what its money bought, asked once a campaign."""

    def __init__(self, connection: Connection, due: Sequence[Thanks]) -> None:
        ids = {gift.campaign_id for one in due for gift in one.gifts if gift.campaign_id}
        self._went: Mapping[int, list[Destination]] = {
            campaign: where_campaign_went(connection, campaign) for campaign in ids
        }
        self._bought: Mapping[int, list[Spent]] = {
            campaign: spendings_of(connection, campaign) for campaign in ids
        }

    def went(self, thanks: Thanks) -> list[Destination]:
        """Where the books of a donor's campaigns went."""
        return [
            one for campaign in self._of(thanks, GiftKind.BOOKS) for one in self._went[campaign]
        ]

    def bought(self, thanks: Thanks) -> list[str]:
        """What the money of a donor's campaigns bought."""
        found = (s for campaign in self._of(thanks, GiftKind.MONEY) for s in self._bought[campaign])
        return list(dict.fromkeys(spent.what for spent in found))

    def _of(self, thanks: Thanks, kind: GiftKind) -> list[int]:
        named = (gift.campaign_id for gift in thanks.gifts if gift.kind == kind)
        return [campaign for campaign in dict.fromkeys(named) if campaign is not None]


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes a letter to each donor of the gifts that `which` names; the unknown get none.

    Raises:
        DeskError: `gift.unknown`, `letters.none`, `letters.anonymous`.
    """
    with database.read() as connection:
        words = campaign_paper(connection, "thanks", site_of(connection, options))
        due = meant_gifts(connection, which, options, GiftPaper.THANKS)
        campaigns = Campaigns(connection, due)
    signer = options.get("signer", "")
    letters = [letter(words, one, campaigns, signer) for one in due if not one.anonymous]
    if not letters:
        raise DeskError(
            "letters.anonymous",
            _("Nobody knows who gave this, so there is nobody to write to."),
        )
    write_papers(letters, out)


def letter(words: Paper, thanks: Thanks, campaigns: Campaigns, signer: str = "") -> Document:
    """The letter to one donor."""
    spoken = you(words, thanks.donor_kind)
    blocks: list[Block] = [Paragraph(_received(words, thanks, spoken))]
    blocks += [Paragraph(said) for said in _became(words, thanks, campaigns, spoken)]
    blocks += [
        Paragraph(words("meaning", you=spoken)),
        Paragraph(words("closing", you=spoken), Role.CLOSING),
        _end(words, signer),
    ]
    to = f"{thanks.donor}, {thanks.address}" if thanks.address else thanks.donor
    return words.document(blocks, day=words.today, addressee=words("addressee", donor=to))


def _received(words: Paper, thanks: Thanks, spoken: str) -> str:
    count = len(thanks.gifts)
    return words(
        "received_one" if count == 1 else "received_many",
        you=spoken,
        gifts=gifts_said(words, thanks.gifts),
        occasion=occasion(words, thanks.gifts),
        day=words.day(thanks.gifts[0].on_date),
        count=words.count(count),
    )


def _became(words: Paper, thanks: Thanks, campaigns: Campaigns, spoken: str) -> Iterator[str]:
    """What became of it: first what rows say of these gifts alone, else of the campaign."""
    own, together = reached(thanks.went), reached(campaigns.went(thanks))
    shelf = sum(one.copies for one in thanks.went if one.batch_no is not None)
    if own:
        yield words("went_own", you=spoken, places=places_said(words, own, counted=True))
    elif together and not shelf:
        places = places_said(words, together, counted=False)
        yield words("went_together", you=spoken, places=places)
    if shelf:
        yield words("on_shelf", copies=words.count(shelf))
    books = any(gift.kind == GiftKind.BOOKS for gift in thanks.gifts)
    if books and not (own or together or shelf):
        yield words("in_work", you=spoken)
    bought = campaigns.bought(thanks)
    if bought:
        yield words("bought", what=listed(words, bought[:_BOUGHT]))


def _end(words: Paper, signer: str) -> Signatures:
    texts = words.shared.table("thanks").list("recipients")
    official = words.issuer.official
    return Signatures(
        official["recipients_title"], texts, words.issuer.signer, signer or words.issuer.signer_name
    )
