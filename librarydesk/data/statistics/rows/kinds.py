"""What the records behind figures are, and how each is told in the words of the trade."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from librarydesk.coded import Coded, CopyEventKind, SettlementResult, SiteKind
from librarydesk.coded.campaigns import DonorKind
from librarydesk.coded.events import EventKind, HonourKind, MediaKind, VisitPurpose
from librarydesk.coded.service import CardKind
from librarydesk.data.network.states import of_state
from librarydesk.i18n import N_


@dataclass(frozen=True)
class Told:
    """A column: its heading, the SQL that tells it and the SQL that it is sorted by.

    `coded` names the list whose words stand for what is stored; `wide` is for titles and names.
    """

    words: str
    sql: str
    sort: str = ""
    coded: type[Coded] | None = None
    wide: bool = False

    @property
    def order(self) -> str:
        """What it is sorted by."""
        return self.sort or self.sql


@dataclass(frozen=True)
class Kind:
    """A kind of record: its name, where its rows `r` are read, its columns.

    `target` is the SQL of what opens it in the window.
    """

    words: str
    source: str
    columns: tuple[Told, ...]
    target: tuple[str, ...] = ()


def _site(words: str, site: str) -> Told:
    """The name of a site as on the last day."""
    return Told(words, of_state("name", site), of_state("name_sort", site), wide=True)


_TITLE = Told(N_("Title"), "t.title", "t.title_sort", wide=True)
_COPY = "LEFT JOIN copy c ON c.id = r.copy_id LEFT JOIN title t ON t.id = c.title_id"
_TRIP = ("r.site_id", "r.trip_code", "CAST(substr(r.on_date, 1, 4) AS INTEGER)")
_TRIP_CODE = Told(N_("Trip"), "r.trip_code")
_TO = _site(N_("To"), "r.to_site_id")
_PLACE = Told(N_("Place"), "r.place", "r.place_folded", wide=True)
_POINT = _site(N_("Point"), "r.point_id")

_CLUB_OF = "LEFT JOIN club b ON b.id = r.club_id"
_CLUB = Told(N_("Reading club"), "b.name", "b.name_sort", wide=True)

_GIVER = (
    Told(N_("Donor"), "r.donor", "same_name(r.donor)", wide=True),
    Told(N_("Kind of donor"), "r.donor_kind", coded=DonorKind),
)
_RECEIVER = Told(
    N_("Receiver"),
    f"coalesce({of_state('name', 'r.to_site_id')}, r.to_name)",
    f"coalesce({of_state('name_sort', 'r.to_site_id')}, sort_key(r.to_name))",
    wide=True,
)

_OF_YEAR = ("CAST(substr(r.on_date, 1, 4) AS INTEGER)", "r.id")

KINDS: Final[Mapping[str, Kind]] = {
    "copy": Kind(
        N_("Copy"),
        "copy r JOIN title t ON t.id = r.title_id",
        (Told(N_("Accession number"), "r.accession_no", "r.accession_folded"), _TITLE),
        ("r.title_id",),
    ),
    "title": Kind(
        N_("Title"),
        "title r",
        (
            Told(N_("Title"), "r.title", "r.title_sort", wide=True),
            Told(N_("Authors"), "r.authors", "r.author_sort", wide=True),
        ),
        ("r.id",),
    ),
    "copy_event": Kind(
        N_("Event of a copy"),
        f"copy_event r {_COPY}",
        (
            Told(N_("Accession number"), "c.accession_no", "c.accession_folded"),
            _TITLE,
            Told(N_("Event"), "r.event", coded=CopyEventKind),
            Told(N_("Decision no."), "r.decision_no"),
        ),
        ("c.title_id",),
    ),
    "rotation_movement": Kind(
        N_("Hand-over"),
        f"rotation_movement r {_COPY}",
        (
            _TRIP_CODE,
            _site(N_("From"), "r.from_site_id"),
            _TO,
            Told(N_("Accession number"), "r.accession_no"),
            _TITLE,
            Told(N_("Due on"), "r.due_on"),
        ),
        _TRIP,
    ),
    "delivery": Kind(N_("Delivery"), "rotation_movement r", (_TRIP_CODE, _TO), _TRIP),
    "rotation_settlement": Kind(
        N_("Settlement"),
        "rotation_settlement r",
        (
            _POINT,
            Told(N_("Result"), "r.result", coded=SettlementResult),
            Told(N_("Paper no."), "r.paper_no"),
        ),
        ("r.point_id",),
    ),
    "point_usage": Kind(
        N_("Month at a point"),
        "point_usage r",
        (
            _site(N_("Point"), "r.site_id"),
            Told(N_("From month"), "r.from_month"),
            Told(N_("Month"), "r.month"),
        ),
        ("r.site_id",),
    ),
    "mobile_trip": Kind(
        N_("Mobile trip"),
        "mobile_trip r",
        (_TRIP_CODE, Told(N_("Vehicle"), "r.vehicle"), Told(N_("Crew"), "r.crew", wide=True)),
        ("r.site_id", "r.trip_code", "CAST(substr(r.departed_on, 1, 4) AS INTEGER)"),
    ),
    "trip": Kind(N_("Mobile trip"), "mobile_stop r", (_TRIP_CODE,), _TRIP),
    "mobile_stop": Kind(
        N_("Mobile stop"),
        "mobile_stop r LEFT JOIN admin_unit u ON u.id = r.admin_unit_id",
        (_TRIP_CODE, _PLACE, Told(N_("Commune"), "u.name", "u.name_sort", wide=True)),
        _TRIP,
    ),
    "service_day": Kind(
        N_("Day of service"),
        "service_day r",
        (Told(N_("Room"), "r.room"),),
        ("r.on_date",),
    ),
    "reader_card": Kind(
        N_("Reader's card"),
        "reader_card r",
        (
            Told(N_("Card no."), "r.card_no"),
            Told(N_("Kind of card"), "r.kind", coded=CardKind),
            Told(N_("Room"), "r.room"),
        ),
    ),
    "closure": Kind(N_("Closed days"), "closure r", ()),
    "site_state": Kind(N_("Change of a site"), "site_state r", ()),
    "session_attendance": Kind(N_("Roll call of a session"), "session_attendance r", ()),
    "population": Kind(N_("Population"), "population r", ()),
    "admin_unit": Kind(N_("Administrative unit"), "admin_unit r", ()),
    "subscription": Kind(
        N_("Subscription"),
        "subscription r",
        (Told(N_("Title"), "r.title", "r.title_folded", wide=True), Told(N_("Year"), "r.year")),
    ),
    "digitisation": Kind(
        N_("Digitised document"),
        "digitisation r",
        (Told(N_("Title"), "r.title", "r.title_folded", wide=True),),
    ),
    "club": Kind(
        N_("Reading club"),
        "club r",
        (
            Told(N_("Code"), "r.code", "r.code_folded"),
            Told(N_("Name"), "r.name", "r.name_sort", wide=True),
        ),
        target=("r.id",),
    ),
    "club_member": Kind(
        N_("Club member"),
        f"club_member r {_CLUB_OF}",
        (_CLUB, Told(N_("Member no."), "r.member_no", "r.member_no_folded")),
        target=("r.club_id", "r.id"),
    ),
    "club_session": Kind(
        N_("Club session"),
        f"club_session r {_CLUB_OF}",
        (_CLUB, Told(N_("Topic"), "r.topic", wide=True)),
        target=("r.club_id", "r.id", "CAST(substr(r.on_date, 1, 4) AS INTEGER)"),
    ),
    "reading": Kind(
        N_("Book read"),
        f"reading r {_CLUB_OF}",
        (_CLUB, Told(N_("Title"), "r.title", wide=True)),
        target=("r.club_id", "r.member_no", "CAST(substr(r.on_date, 1, 4) AS INTEGER)"),
    ),
    "campaign": Kind(
        N_("Donation campaign"),
        "campaign r",
        (
            Told(N_("Code"), "r.code", "r.code_folded"),
            Told(N_("Name"), "r.name", "r.name_sort", wide=True),
        ),
    ),
    "gift": Kind(N_("Gift"), "gift r", (Told(N_("Gift number"), "r.gift_no"), *_GIVER)),
    "giver": Kind(N_("Donor"), "gift r", _GIVER),
    "gift_distribution": Kind(
        N_("Books passed on"),
        "gift_distribution r",
        (_RECEIVER, Told(N_("Gift number"), "r.gift_no")),
    ),
    "receiver": Kind(N_("Receiver"), "gift_distribution r", (_RECEIVER,)),
    "event": Kind(
        N_("Event"),
        "event r",
        (
            Told(N_("Name"), "r.name", "r.name_folded", wide=True),
            Told(N_("Kind of event"), "r.kind", coded=EventKind),
        ),
        target=_OF_YEAR,
    ),
    "media_output": Kind(
        N_("Media output"),
        "media_output r",
        (
            Told(N_("Title"), "r.title", "r.title_folded", wide=True),
            Told(N_("Kind of media output"), "r.kind", coded=MediaKind),
        ),
        target=_OF_YEAR,
    ),
    "site_visit": Kind(
        N_("Visit to a site"),
        "site_visit r",
        (
            _site(N_("Visited site"), "r.to_site_id"),
            Told(N_("Purpose"), "r.purpose", coded=VisitPurpose),
        ),
        target=_OF_YEAR,
    ),
    "honour": Kind(
        N_("Commendation"),
        "honour r",
        (
            Told(N_("Name"), "r.name", "r.name_folded", wide=True),
            Told(N_("Who is commended"), "r.kind", coded=HonourKind),
        ),
        target=_OF_YEAR,
    ),
    "site_profile": Kind(
        N_("Site profile"), "site_profile r", (Told(N_("Year"), "r.year"),), ("r.site_id",)
    ),
    "site_return": Kind(
        N_("Return of a site"),
        "site_return r",
        (
            Told(N_("Year"), "r.year"),
            Told(N_("Quarter"), "nullif(r.quarter, 0)"),
            Told(N_("Prevails"), "iif(r.prevails, '✓', '')"),
        ),
    ),
    "site": Kind(
        N_("Site"),
        "site r",
        (
            Told(N_("Code"), "r.code", "r.code_folded"),
            _site(N_("Name"), "r.id"),
            Told(N_("Kind of site"), of_state("kind", "r.id"), coded=SiteKind),
        ),
        ("r.id",),
    ),
    "unit": Kind(
        N_("Commune"),
        "admin_unit r",
        (Told(N_("Code"), "r.code"), Told(N_("Name"), "r.name", "r.name_sort", wide=True)),
    ),
}
"""The kinds by the names that records bear; a table that a plain sum adds up has its own."""


def kind_named(name: str) -> Kind:
    """A kind by its name; of one that nothing is said of only site, day and amount are told."""
    return KINDS.get(name, Kind(N_("Record"), f"{name} r", ()))
