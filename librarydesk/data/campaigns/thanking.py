"""Whom thanks are due, for what, and where the books of each went; read for all donors at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded.campaigns import DonorKind, GiftPaper
from librarydesk.data.campaigns.donors import LIVING
from librarydesk.data.campaigns.queries import Destination, destinations_by_gift


@dataclass(frozen=True)
class ThankedGift:
    """A gift that a paper is about; money in đồng."""

    site_id: int
    gift_no: str
    on_date: date
    kind: str
    copies: int | None
    value_vnd: int | None
    what: str | None
    campaign_id: int | None
    campaign: str | None
    received_by: str | None
    pledge_no: str | None


@dataclass(frozen=True)
class Thanks:
    """A donor, their gifts, and where books of these went as far as rows name the gifts.

    `anonymous` ones have no name and get no letter.
    """

    donor: str
    donor_kind: str
    address: str | None
    unnamed: bool
    gifts: tuple[ThankedGift, ...]
    went: tuple[Destination, ...]

    @property
    def anonymous(self) -> bool:
        """Whether nobody knows who gave it."""
        return self.donor_kind == DonorKind.ANONYMOUS


@dataclass(frozen=True)
class AskedGifts:
    """Which gifts are meant: of a site, by numbers or of a campaign; `without` a paper so far."""

    site_id: int
    campaign_id: int | None = None
    numbers: tuple[str, ...] = ()
    without: GiftPaper | None = None


_GIFTS = f"""
SELECT coalesce('d' || d.id, 'g' || g.id), coalesce(d.name, g.donor),
  coalesce(d.kind, g.donor_kind, ''), d.address, coalesce(d.unnamed, 0),
  g.site_id, g.gift_no, g.on_date, g.kind, g.copies, g.value_vnd, g.what, g.campaign_id, c.name,
  g.received_by, g.pledge_no
FROM gift g LEFT JOIN donor d ON d.id = {LIVING.format(donor="g.donor_id")}
LEFT JOIN campaign c ON c.id = g.campaign_id
WHERE g.voided_at IS NULL AND g.site_id = :site
  AND (:campaign IS NULL OR g.campaign_id = :campaign)
  AND (:paper IS NULL OR NOT EXISTS (SELECT 1 FROM gift_letter l WHERE l.site_id = g.site_id
    AND l.gift_no = g.gift_no AND l.paper = :paper AND l.voided_at IS NULL))
ORDER BY coalesce(d.name_sort, g.donor), g.on_date, g.gift_no, g.id
"""


def thanks_due(connection: Connection, asked: AskedGifts) -> list[Thanks]:
    """The donors of the gifts that are meant, by name, each once with all of these gifts."""
    wanted = {
        "site": asked.site_id,
        "campaign": asked.campaign_id,
        "paper": asked.without.value if asked.without else None,
    }
    went = destinations_by_gift(connection, asked.site_id)
    donors: dict[str, tuple[str, str, str | None, bool]] = {}
    gifts: dict[str, list[ThankedGift]] = defaultdict(list)
    for row in connection.exec_driver_sql(_GIFTS, wanted):
        if not asked.numbers or row[6] in asked.numbers:
            donors[row[0]] = (row[1], row[2], row[3], bool(row[4]))
            gifts[row[0]].append(
                ThankedGift(row[5], row[6], date.fromisoformat(row[7]), *row[8:16])
            )
    return [
        Thanks(
            *donor,
            gifts=tuple(gifts[key]),
            went=tuple(one for gift in gifts[key] for one in went.get(gift.gift_no, ())),
        )
        for key, donor in donors.items()
    ]


def reached(went: Iterable[Destination]) -> list[tuple[str, int]]:
    """The communes, and the places outside the network, that books reached; most copies first."""
    copies: dict[str, int] = defaultdict(int)
    for one in went:
        if one.batch_no is None:
            copies[one.commune or one.place] += one.copies
    return sorted(copies.items(), key=lambda item: (-item[1], item[0]))
