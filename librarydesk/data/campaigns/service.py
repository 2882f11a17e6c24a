"""What can be done with campaigns and gifts: planning, receiving. Each call is one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.campaigns.donors import donor_for_gift
from librarydesk.data.campaigns.numbering import DIGITS, next_number
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold, sort_key
from librarydesk.data.store.saving import SavedRow, add_row, save_row, take_back
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _, ngettext


@dataclass(frozen=True)
class CampaignCard:
    """What a campaign is; money in đồng."""

    site_id: int
    code: str
    name: str
    starts_on: date
    ends_on: date | None = None
    target_copies: int | None = None
    target_vnd: int | None = None
    aim: str | None = None
    organiser: str | None = None
    partners: str | None = None
    appeal: str | None = None


@dataclass(frozen=True)
class GiftEntry:
    """One gift as it is typed; without a number it gets the next one. Money in đồng."""

    donor: str
    donor_kind: str | None
    kind: str
    copies: int | None = None
    value_vnd: int | None = None
    gift_no: str | None = None
    what: str | None = None
    pledge_no: str | None = None
    received_by: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class ControlTotal:
    """What the paper says its gifts add up to; an empty field isn't compared."""

    gifts: int | None = None
    copies: int | None = None
    value_vnd: int | None = None


@dataclass(frozen=True)
class Received:
    """The gifts that were recorded: their rows, for undoing it, and their numbers."""

    rows: tuple[int, ...]
    numbers: tuple[str, ...]


def save_campaign(
    database: Database, card: CampaignCard, *, campaign_id: int | None = None
) -> SavedRow:
    """Saves a campaign: a new one, or the one with an id edited.

    Raises:
        DeskError: `campaign.code_taken`, `campaign.ends_before`.
    """
    if card.ends_on is not None and card.ends_on < card.starts_on:
        raise DeskError(
            "campaign.ends_before",
            _("The campaign would end before it begins. Correct one of the two days."),
        )
    with database.write() as connection:
        _refuse_second(connection, card.code, campaign_id)
        columns = _campaign_columns(card)
        return save_row(connection, "campaign", columns, campaign_id, next_stamp(connection))


def undo_campaign(database: Database, saved: SavedRow) -> None:
    """Takes a saving back."""
    with database.write() as connection:
        take_back(connection, saved, reason=_("Undone at once"), stamp=next_stamp(connection))


def receive_gifts(
    database: Database,
    site_id: int,
    day: date,
    entries: Sequence[GiftEntry],
    *,
    campaign_id: int | None = None,
    control: ControlTotal | None = None,
) -> Received:
    """Records gifts of one day, each with its number, in the order in which they are given.

    Raises:
        DeskError: `gifts.none`, `gifts.off` when they don't add up to the control total,
            `gifts.number_taken`, `gifts.nothing` for a gift of neither copies nor value.
    """
    _refuse_off(entries, control or ControlTotal())
    for entry in entries:
        if not entry.copies and not entry.value_vnd:
            raise DeskError(
                "gifts.nothing",
                _("The gift of %(donor)s has neither copies nor a value. Fill in one of them.")
                % {"donor": entry.donor},
            )
    with database.write() as connection:
        stamp = next_stamp(connection)
        numbers = _numbers(connection, site_id, day, entries)
        _refuse_taken(connection, site_id, numbers)
        rows = [
            _add_gift(connection, site_id, day, campaign_id, (number, entry), stamp)
            for number, entry in zip(numbers, entries, strict=True)
        ]
    return Received(tuple(rows), tuple(numbers))


def void_gifts(database: Database, rows: Sequence[int], *, reason: str) -> None:
    """Voids gifts that were recorded by mistake."""
    with database.write() as connection:
        void_rows(connection, "gift", rows, reason=reason, stamp=next_stamp(connection))


def next_gift_number(connection: Connection, site_id: int, day: date) -> str:
    """The number that the next gift of a year gets: `2026-0001`."""
    return next_number(connection, "gift", "gift_no", site_id, f"{day.year}-")


def off_by(entries: Sequence[GiftEntry], control: ControlTotal) -> list[str]:
    """What is off against a control total, a phrase for each; nothing where all agrees."""
    compared = (
        (_("gifts: %(typed)s typed, %(paper)s on the sheet"), len(entries), control.gifts),
        (
            _("copies: %(typed)s typed, %(paper)s on the sheet"),
            sum(entry.copies or 0 for entry in entries),
            control.copies,
        ),
        (
            _("value in đồng: %(typed)s typed, %(paper)s on the sheet"),
            sum(entry.value_vnd or 0 for entry in entries),
            control.value_vnd,
        ),
    )
    return [
        said % {"typed": typed, "paper": paper}
        for said, typed, paper in compared
        if paper is not None and typed != paper
    ]


def _refuse_off(entries: Sequence[GiftEntry], control: ControlTotal) -> None:
    if not entries:
        raise DeskError("gifts.none", _("There is no gift to record. Type at least one."))
    off = off_by(entries, control)
    if off:
        raise DeskError(
            "gifts.off",
            _("The gifts don't add up to the sheet: %(off)s. Find the line that differs.")
            % {"off": "; ".join(off)},
        )


def _refuse_second(connection: Connection, code: str, campaign_id: int | None) -> None:
    other = connection.exec_driver_sql(
        "SELECT 1 FROM campaign WHERE code_folded = ? AND voided_at IS NULL"
        " AND id <> coalesce(?, 0)",
        (fold(code), campaign_id),
    ).first()
    if other is not None:
        raise DeskError(
            "campaign.code_taken",
            _("Another campaign has the code %(code)s. Give this one another code.")
            % {"code": code},
        )


def _numbers(
    connection: Connection, site_id: int, day: date, entries: Sequence[GiftEntry]
) -> list[str]:
    """The number of each gift; those without one follow each other from the next one."""
    coming = int(next_gift_number(connection, site_id, day).partition("-")[2])
    given = {entry.gift_no for entry in entries if entry.gift_no}
    numbers: list[str] = []
    for entry in entries:
        number = entry.gift_no
        while not number:
            candidate = f"{day.year}-{coming:0{DIGITS}d}"
            coming += 1
            number = None if candidate in given else candidate
        numbers.append(number)
    return numbers


def _refuse_taken(connection: Connection, site_id: int, numbers: Sequence[str]) -> None:
    seen = set[str]()
    for number in numbers:
        taken = connection.exec_driver_sql(
            "SELECT 1 FROM gift WHERE site_id = ? AND gift_no = ? AND voided_at IS NULL",
            (site_id, number),
        ).first()
        if taken is not None or number in seen:
            raise DeskError(
                "gifts.number_taken",
                _("There is a gift with the number %(number)s already. Give another number.")
                % {"number": number},
            )
        seen.add(number)


def _add_gift(
    connection: Connection,
    site_id: int,
    day: date,
    campaign_id: int | None,
    numbered: tuple[str, GiftEntry],
    stamp: Stamp,
) -> int:
    number, entry = numbered
    donor_id = donor_for_gift(connection, site_id, entry.donor, entry.donor_kind, stamp)
    columns: dict[str, Value] = {
        "gift_no": number,
        "site_id": site_id,
        "campaign_id": campaign_id,
        "on_date": day.isoformat(),
        "donor": entry.donor,
        "donor_kind": entry.donor_kind,
        "donor_id": donor_id,
        "kind": entry.kind,
        "copies": entry.copies,
        "value_vnd": entry.value_vnd,
        "what": entry.what,
        "pledge_no": entry.pledge_no,
        "received_by": entry.received_by,
        "note": entry.note,
    }
    return add_row(connection, "gift", columns, stamp)


def _campaign_columns(card: CampaignCard) -> dict[str, Value]:
    return {
        "site_id": card.site_id,
        "code": card.code,
        "code_folded": fold(card.code),
        "name": card.name,
        "name_folded": fold(card.name),
        "name_sort": sort_key(card.name),
        "starts_on": card.starts_on.isoformat(),
        "ends_on": card.ends_on.isoformat() if card.ends_on else None,
        "target_copies": card.target_copies,
        "target_vnd": card.target_vnd,
        "aim": card.aim,
        "organiser": card.organiser,
        "partners": card.partners,
        "appeal": card.appeal,
    }


def received_words(received: Received) -> str:
    """What was recorded, in a sentence."""
    count = len(received.rows)
    return ngettext(
        "%(count)d gift recorded: %(first)s.",
        "%(count)d gifts recorded: %(first)s–%(last)s.",
        count,
    ) % {"count": count, "first": received.numbers[0], "last": received.numbers[-1]}
