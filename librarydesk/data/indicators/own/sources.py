"""What a province's own indicators may count: tables of records, and the fields of their rows."""

from collections.abc import Mapping
from typing import Final

from librarydesk.coded import Audience, CopyEventKind, DocumentKind, SettlementResult, Source
from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.coded.clubs import ClubKind, Gender
from librarydesk.coded.events import EventKind, HonourKind, MediaKind, VisitPurpose
from librarydesk.coded.service import CardKind
from librarydesk.data.indicators.own.fields import (
    BY_AGE,
    Field,
    Measure,
    OwnSource,
    There,
    by_age,
    code,
    flag,
    kind_of,
    number,
    plain,
    text,
)
from librarydesk.i18n import N_

_OF_TITLE: Final[Mapping[str, Field]] = {
    "document_kind": code(N_("Kind of document"), "t.kind", DocumentKind, dimension=True),
    "audience": code(N_("Audience"), "t.audience", Audience, dimension=True),
    "language": text(N_("Language (code)"), "t.language"),
    "ddc": text(N_("Class number"), "t.ddc"),
    "publisher": text(N_("Publisher"), "t.publisher"),
    "publish_year": number(N_("Year of publication"), "t.publish_year"),
    "local_history": flag(N_("Local history"), "t.local_history"),
    "rare": flag(N_("Rare"), "t.rare"),
}
_TITLE = "JOIN title t ON t.id = r.title_id"
_CLUB = "JOIN club b ON b.id = r.club_id AND b.voided_at IS NULL"
_CLUB_KIND: Final[Mapping[str, Field]] = {
    "club_kind": code(N_("Kind of club"), "b.kind", ClubKind, dimension=True)
}
_MEMBER = f"{_CLUB} {{persons}}"
_OF_CHILD: Final[Mapping[str, Field]] = {
    "gender": code(N_("Gender"), "k.gender", Gender, dimension=True),
    "birth_year": number(N_("Year of birth"), "k.birth_year"),
    "ethnic_minority": flag(N_("Ethnic minority"), "k.ethnic_minority"),
    "disabled": flag(N_("Disabled"), "k.disabled"),
    "hardship": flag(N_("In hardship"), "k.hardship"),
}
_CLUB_IS_THERE = "{0}.founded_on <= :last AND ({0}.ended_on IS NULL OR {0}.ended_on > :last)"
_CARD_IS_VALID = """
r.issued_on <= :last AND (r.ended_on IS NULL OR r.ended_on > :last) AND coalesce(
  (SELECT max(n.valid_until) FROM card_renewal n
   WHERE n.card_id = r.id AND n.on_date <= :last AND n.voided_at IS NULL),
  r.valid_until, :last) >= :last"""
_DOCUMENTS = by_age(N_("Documents used"), "documents_used", "children_documents")
_CARDS = by_age(N_("Cards issued"), "cards_issued", "children_cards")

SOURCES: Final[Mapping[str, OwnSource]] = {
    "service_day": OwnSource(
        N_("Days of service"),
        "service_day",
        ("on_date",),
        {"room": text(N_("Room"), "r.room"), "visits": number(N_("Visits"), "r.visits")},
        {
            "visits": Measure(
                N_("Visits"),
                "r.visits",
                {
                    BY_AGE: {"children": "r.children_visits", "other": ""},
                    "disabled": {"disabled": "r.disabled_visits"},
                },
            ),
            "children_visits": plain(N_("Visits of children"), "children_visits"),
            "disabled_visits": plain(N_("Visits of disabled people"), "disabled_visits"),
            "documents_used": _DOCUMENTS,
            "children_documents": plain(N_("Documents used by children"), "children_documents"),
            "loans": by_age(N_("Loans"), "loans", "children_loans"),
            "children_loans": plain(N_("Loans of children"), "children_loans"),
            "cards_issued": _CARDS,
            "cards_renewed": plain(N_("Cards renewed"), "cards_renewed"),
            "online_visits": plain(N_("Online visits"), "online_visits"),
        },
    ),
    "mobile_trip": OwnSource(
        N_("Mobile trips"),
        "mobile_trip",
        ("departed_on", "returned_on"),
        {
            "vehicle": text(N_("Vehicle"), "r.vehicle"),
            "weather": text(N_("Weather"), "r.weather"),
            "road": text(N_("Road"), "r.road"),
            "km": number(N_("Km"), "r.km"),
        },
        {
            "km": plain(N_("Km"), "km"),
            "copies_carried": plain(N_("Copies carried"), "copies_carried"),
            "cost_vnd": plain(N_("Cost (VND)"), "cost_vnd"),
        },
    ),
    "mobile_stop": OwnSource(
        N_("Mobile stops"),
        "mobile_stop",
        ("on_date",),
        {
            "place": text(N_("Place"), "r.place"),
            "host_kind": kind_of(N_("Kind of the host site"), "r.host_site_id"),
            "readers": number(N_("Readers"), "r.readers"),
        },
        {
            "readers": Measure(
                N_("Readers"),
                "r.readers",
                {
                    "reader_group": {
                        "children": "r.children",
                        "ethnic_minority": "r.ethnic_minority",
                        "disabled": "r.disabled",
                    }
                },
            ),
            "children": plain(N_("Children"), "children"),
            "ethnic_minority": plain(N_("Readers of ethnic minorities"), "ethnic_minority"),
            "disabled": plain(N_("Disabled readers"), "disabled"),
            "documents_used": _DOCUMENTS,
            "cards_issued": _CARDS,
        },
    ),
    "copy": OwnSource(
        N_("Copies added"),
        "copy",
        ("acquired_on",),
        {
            "source": code(N_("Source"), "r.source", Source, dimension=True),
            "store": text(N_("Store"), "r.store"),
            "price_vnd": number(N_("Price (VND)"), "r.price_vnd"),
            **_OF_TITLE,
        },
        {"price_vnd": plain(N_("Price (VND)"), "price_vnd")},
        joined=_TITLE,
        there=There(
            N_("Copies held"),
            "r.acquired_on <= :last AND (w.copy_id IS NULL OR w.owner_id IS NOT NULL)",
            "r.acquired_on",
            joined="LEFT JOIN {moved} w ON w.copy_id = r.id",
            site="coalesce(w.owner_id, r.site_id)",
        ),
    ),
    "copy_event": OwnSource(
        N_("Events of copies"),
        "copy_event",
        ("on_date",),
        {"event": code(N_("Event"), "r.event", CopyEventKind), **_OF_TITLE},
        joined="JOIN copy c ON c.id = r.copy_id JOIN title t ON t.id = c.title_id",
    ),
    "rotation_settlement": OwnSource(
        N_("Settlements with points"),
        "rotation_settlement",
        ("on_date",),
        {
            "settlement": code(N_("Result"), "r.result", SettlementResult, dimension=True),
            "point_kind": kind_of(N_("Kind of point"), "r.point_id"),
        },
        {"copies": plain(N_("Copies"), "copies")},
    ),
    "digitisation": OwnSource(
        N_("Digitised documents"),
        "digitisation",
        ("on_date",),
        {"local_history": flag(N_("Local history"), "r.local_history")},
        {
            "documents": plain(N_("Documents"), "documents"),
            "pages": plain(N_("Pages"), "pages"),
        },
    ),
    "reader_card": OwnSource(
        N_("Readers' cards"),
        "reader_card",
        ("issued_on", "ended_on"),
        {
            "card_kind": code(N_("Kind of card"), "r.kind", CardKind),
            "room": text(N_("Room"), "r.room"),
        },
        there=There(N_("Valid readers' cards"), _CARD_IS_VALID, "r.issued_on"),
    ),
    "site": OwnSource(
        N_("Sites"),
        "site",
        ("opened_on",),
        there=There(
            N_("Sites in operation"),
            "r.id IN (SELECT value FROM json_each(:in_operation))",
            "r.opened_on",
        ),
        site="r.id",
    ),
    "club": OwnSource(
        N_("Reading clubs"),
        "club",
        ("founded_on", "ended_on"),
        {
            "club_kind": code(N_("Kind of club"), "r.kind", ClubKind, dimension=True),
            "age_from": number(N_("Youngest age"), "r.age_from"),
            "age_to": number(N_("Highest age"), "r.age_to"),
        },
        there=There(N_("Reading clubs in operation"), _CLUB_IS_THERE.format("r"), "r.founded_on"),
    ),
    "club_session": OwnSource(
        N_("Sessions of clubs"),
        "club_session",
        ("on_date",),
        _CLUB_KIND,
        joined=_CLUB,
        site="b.site_id",
    ),
    "reading": OwnSource(
        N_("Books read in clubs"),
        "reading",
        ("on_date",),
        _CLUB_KIND,
        {
            "pages": plain(N_("Pages"), "pages"),
            "minutes": plain(N_("Minutes"), "minutes"),
        },
        joined=_CLUB,
        site="b.site_id",
    ),
    "club_member": OwnSource(
        N_("Members of clubs"),
        "club_member",
        ("joined_on", "left_on"),
        {**_CLUB_KIND, **_OF_CHILD},
        joined=_MEMBER,
        site="b.site_id",
        there=There(
            N_("Members of clubs in operation"),
            "r.joined_on <= :last AND (r.left_on IS NULL OR r.left_on > :last)"
            f" AND {_CLUB_IS_THERE.format('b')}",
            "r.joined_on",
        ),
    ),
    "gift": OwnSource(
        N_("Gifts"),
        "gift",
        ("on_date",),
        {
            "gift_kind": code(N_("Kind of gift"), "r.kind", GiftKind, dimension=True),
            "donor_kind": code(N_("Kind of donor"), "r.donor_kind", DonorKind, dimension=True),
            "copies": number(N_("Copies"), "r.copies"),
            "value_vnd": number(N_("Value (VND)"), "r.value_vnd"),
        },
        {
            "copies": plain(N_("Copies"), "copies"),
            "value_vnd": plain(N_("Value (VND)"), "value_vnd"),
        },
    ),
    "gift_distribution": OwnSource(
        N_("Books passed on"),
        "gift_distribution",
        ("on_date",),
        {"receiver_kind": kind_of(N_("Kind of receiver"), "r.to_site_id")},
        {
            "copies": plain(N_("Copies"), "copies"),
            "value_vnd": plain(N_("Value (VND)"), "value_vnd"),
        },
    ),
    "event": OwnSource(
        N_("Events"),
        "event",
        ("on_date",),
        {
            "event_kind": code(N_("Kind of event"), "r.kind", EventKind, dimension=True),
            "place": text(N_("Place"), "r.place"),
            "attendance": number(N_("Attendance"), "r.attendance"),
        },
        {
            "attendance": by_age(N_("Attendance"), "attendance", "children"),
            "children": plain(N_("Children"), "children"),
            "ethnic_minority": plain(N_("People of ethnic minorities"), "ethnic_minority"),
            "disabled": plain(N_("Disabled people"), "disabled"),
            "copies_shown": plain(N_("Copies shown"), "copies_shown"),
            "cost_vnd": plain(N_("Cost (VND)"), "cost_vnd"),
        },
    ),
    "media_output": OwnSource(
        N_("Media outputs"),
        "media_output",
        ("on_date",),
        {
            "media_kind": code(N_("Kind of media output"), "r.kind", MediaKind, dimension=True),
            "outlet": text(N_("Outlet"), "r.outlet"),
        },
        {"count": Measure(N_("Number"), "coalesce(r.count, 1)")},
    ),
    "site_visit": OwnSource(
        N_("Visits to sites"),
        "site_visit",
        ("on_date",),
        {
            "purpose": code(N_("Purpose"), "r.purpose", VisitPurpose, dimension=True),
            "visited_kind": kind_of(N_("Kind of visited site"), "r.to_site_id"),
        },
        {
            "people": plain(N_("People"), "people"),
            "copies_processed": plain(N_("Copies processed"), "copies_processed"),
        },
    ),
    "honour": OwnSource(
        N_("Commendations"),
        "honour",
        ("on_date",),
        {
            "honour_kind": code(N_("Who is commended"), "r.kind", HonourKind, dimension=True),
            "level": text(N_("Level"), "r.level"),
        },
    ),
}
"""The sources by the names that definitions give them: those of their tables."""
