"""One campaign: its card, found by its id or its code, and who gave in it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.data.campaigns.donors import LIVING
from librarydesk.data.campaigns.service import CampaignCard
from librarydesk.data.store.folding import fold
from librarydesk.data.store.types import day_of
from librarydesk.errors import DeskError
from librarydesk.i18n import _


def campaign_card(connection: Connection, campaign_id: int) -> CampaignCard:
    """The card of a campaign."""
    row = connection.exec_driver_sql(
        "SELECT site_id, code, name, starts_on, ends_on, target_copies, target_vnd, aim, organiser,"
        " partners, appeal FROM campaign WHERE id = ?",
        (campaign_id,),
    ).one()
    return CampaignCard(
        row[0], row[1], row[2], date.fromisoformat(row[3]), day_of(row[4]), *row[5:11]
    )


def campaign_by_code(connection: Connection, code: str) -> int | None:
    """The campaign with a code."""
    found = connection.exec_driver_sql(
        "SELECT id FROM campaign WHERE code_folded = ? AND voided_at IS NULL", (fold(code),)
    ).scalar()
    return None if found is None else int(found)


def campaign_named(connection: Connection, code: str) -> int:
    """The campaign with a code.

    Raises:
        DeskError: `campaign.unknown`.
    """
    found = campaign_by_code(connection, code)
    if found is None:
        raise DeskError(
            "campaign.unknown",
            _("There is no campaign with the code %(code)s. Check the code.") % {"code": code},
        )
    return found


@dataclass(frozen=True)
class Contribution:
    """What one donor gave in a campaign; money in đồng. `unnamed` ones are only counted."""

    donor: str
    kind: str
    unnamed: bool
    gifts: int
    copies: int
    value_vnd: int
    equipment: str | None


_CONTRIBUTIONS = f"""
SELECT coalesce(d.name, g.donor), coalesce(d.kind, g.donor_kind, ''),
  coalesce(d.unnamed, 0) OR coalesce(g.donor_kind, '') = '{DonorKind.ANONYMOUS.value}', count(*),
  coalesce(sum(g.copies) FILTER (WHERE g.kind = '{GiftKind.BOOKS.value}'), 0),
  coalesce(sum(g.value_vnd), 0),
  group_concat(g.what, '; ') FILTER (WHERE g.kind = '{GiftKind.EQUIPMENT.value}')
FROM gift g LEFT JOIN donor d ON d.id = {LIVING.format(donor="g.donor_id")}
WHERE g.campaign_id = ? AND g.voided_at IS NULL
GROUP BY coalesce('d' || d.id, 'g' || g.id) ORDER BY 5 DESC, 6 DESC, coalesce(d.name_sort, g.donor)
"""


def contributions(connection: Connection, campaign_id: int) -> list[Contribution]:
    """What each donor gave in a campaign, most copies first, then most money."""
    rows = connection.exec_driver_sql(_CONTRIBUTIONS, (campaign_id,))
    return [Contribution(row[0], row[1], bool(row[2]), *row[3:7]) for row in rows]
