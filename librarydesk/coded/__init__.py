"""The coded lists: what a coded cell may hold, and the word that the window shows for it.

Each code is the word that files and the database hold. Its label is an English
text for translation; the Vietnamese one is how librarians write it. Lists of codes are enforced
where rows come in, never by the database: rows of a newer version may hold others.
"""

from enum import StrEnum

from librarydesk.i18n import N_, _, translated


class Coded(StrEnum):
    """A code with its label. A member is its code as text."""

    _text: str

    def __new__(cls, code: str, text: str = "") -> "Coded":
        """Makes a member out of its code and its English label."""
        member = str.__new__(cls, code)
        member._value_ = code
        member._text = text
        return member

    @property
    def label(self) -> str:
        """The label in the language in use."""
        return _(self._text)

    def label_in(self, language: str) -> str:
        """The label in a given language."""
        return translated(self._text, language)


class Level(Coded):
    """What the library is that a database belongs to."""

    PROVINCE = "province", N_("Province")
    AREA = "area", N_("Area")
    COMMUNE = "commune", N_("Commune")


class SiteKind(Coded):
    """What a library or reading point is."""

    PROVINCE_LIBRARY = "province_library", N_("Province library")
    AREA_LIBRARY = "area_library", N_("Area library")
    DISTRICT_LIBRARY = "district_library", N_("District library")
    COMMUNE_LIBRARY = "commune_library", N_("Commune library")
    CHILDREN_LIBRARY = "children_library", N_("Children's library")
    PRIVATE_LIBRARY = "private_library", N_("Private library serving the community")
    COMMUNITY_LIBRARY = "community_library", N_("Community library")
    READING_ROOM = "reading_room", N_("Reading room")
    SCHOOL_LIBRARY = "school_library", N_("School library")
    BOOKCASE = "bookcase", N_("Bookcase")
    FAMILY_BOOKCASE = "family_bookcase", N_("Family bookcase")
    CLAN_BOOKCASE = "clan_bookcase", N_("Clan bookcase")
    LAW_BOOKCASE = "law_bookcase", N_("Law bookcase")
    SCHOOL_BOOKCASE = "school_bookcase", N_("School bookcase")
    STUDY_PROMOTION_BOOKCASE = "study_promotion_bookcase", N_("Study-promotion bookcase")
    BORDER_POST = "border_post", N_("Border post")
    PRISON = "prison", N_("Prison")
    POST_OFFICE_POINT = "post_office_point", N_("Post-office culture point")
    INTERNET_POINT = "internet_point", N_("Public internet point")
    CULTURE_CENTRE = "culture_centre", N_("Culture centre")
    CHILDREN_HOUSE = "children_house", N_("Children's house")
    MILITARY_UNIT = "military_unit", N_("Military unit")
    OTHER = "other", N_("Other")


REPORTING_KINDS = (
    SiteKind.PROVINCE_LIBRARY,
    SiteKind.CHILDREN_LIBRARY,
    SiteKind.AREA_LIBRARY,
    SiteKind.DISTRICT_LIBRARY,
    SiteKind.COMMUNE_LIBRARY,
)
"""The kinds of site that count their days and are asked for every month."""


class SiteStatus(Coded):
    """Whether a site works."""

    OPEN = "open", N_("In operation")
    SUSPENDED = "suspended", N_("Suspended")


class Area(Coded):
    """A tag of a site or an admin unit."""

    BORDER = "border", N_("Border area")
    ISLAND = "island", N_("Island")
    ESPECIALLY_DIFFICULT = "especially_difficult", N_("Especially difficult area")
    ETHNIC_MINORITY = "ethnic_minority", N_("Ethnic minorities")
    MOUNTAIN = "mountain", N_("Mountain area")
    RURAL = "rural", N_("Rural area")


class DocumentKind(Coded):
    """What a document is."""

    BOOK = "book", N_("Book")
    PERIODICAL = "periodical", N_("Newspaper or magazine")
    ARTICLE = "article", N_("Article")
    MAP = "map", N_("Map")
    AUDIOVISUAL = "audiovisual", N_("Audiovisual document")
    BRAILLE = "braille", N_("Braille document")
    DIGITAL = "digital", N_("Digital document")
    MANUSCRIPT = "manuscript", N_("Manuscript")
    OTHER = "other", N_("Other")


class Audience(Coded):
    """Whom a document is for."""

    CHILDREN = "children", N_("Children")
    YOUTH = "youth", N_("Young people")
    ADULT = "adult", N_("Adults")
    ALL = "all", N_("Everybody")


class Source(Coded):
    """How a copy came in."""

    PURCHASE = "purchase", N_("Purchase")
    DONATION = "donation", N_("Donation")
    EXCHANGE = "exchange", N_("Document exchange")
    LEGAL_DEPOSIT = "legal_deposit", N_("Legal deposit")
    TRANSFER = "transfer", N_("Transfer")
    PROGRAMME = "programme", N_("Programme or project")
    OTHER = "other", N_("Other")


class CopyEventKind(Coded):
    """What happened to a copy."""

    LOST = "lost", N_("Lost")
    FOUND = "found", N_("Found")
    DAMAGED = "damaged", N_("Damaged")
    REPAIRED = "repaired", N_("Repaired")
    WEEDED = "weeded", N_("Weeded")
    TRANSFERRED = "transferred", N_("Transferred")


class Frequency(Coded):
    """How often a newspaper or magazine comes out."""

    DAILY = "daily", N_("Daily")
    WEEKLY = "weekly", N_("On certain weekdays")
    MONTHLY = "monthly", N_("On certain days of the month")
    TWO_MONTHLY = "two_monthly", N_("Every two months")
    QUARTERLY = "quarterly", N_("Quarterly")
    IRREGULAR = "irregular", N_("Irregularly")


class StocktakeResult(Coded):
    """What a stocktake found out about a number; what is out at points is no result, but apart."""

    FOUND = "found", N_("In its place")
    MISSING = "missing", N_("Missing")
    WRONG_PLACE = "wrong_place", N_("In the wrong place")
    UNKNOWN = "unknown", N_("Unknown number")
    UNEXPECTED = "unexpected", N_("Should not be here")
    OUT = "out", N_("Out at points")


class StocktakeRemark(Coded):
    """What is to be known of a result of a stocktake."""

    OUT = "out", N_("Was out at a point when it began")
    LOST = "lost", N_("Recorded as lost")
    WEEDED = "weeded", N_("Weeded before")
    PROVISIONAL = "provisional", N_("Provisional number: look which copy it is")
    OUTSIDE = "outside", N_("From another part of the stock")
    OTHER_SITE = "other_site", N_("Belongs to another library")
    GUEST = "guest", N_("Another library's, here on rotation")
    TRANSFERRED = "transferred", N_("Handed over to another library")
    ACQUIRED_LATER = "acquired_later", N_("Came in after it began")
    MOVED_SINCE = "moved_since", N_("Went to a point or came back since")
    RECORDED_SINCE = "recorded_since", N_("Lost, weeded or handed over since")
    VOIDED_SINCE = "voided_since", N_("Counts no more in the register")
    CONFIRMED_MISSING = "confirmed_missing", N_("Was confirmed as missing")


class WeedingReason(Coded):
    """Why a copy is proposed for weeding: the reasons of Circular 02/2020/TT-BVHTTDL."""

    OUTSIDE_SCOPE = "outside_scope", N_("Outside the library's scope")
    SURPLUS = "surplus", N_("Surplus copy")
    OUTDATED = "outdated", N_("Outdated")
    DAMAGED = "damaged", N_("Damaged beyond repair")
    LOST = "lost", N_("Lost in service")


class Disposal(Coded):
    """What becomes of weeded copies."""

    PULPED = "pulped", N_("Sold for pulping")
    DESTROYED = "destroyed", N_("Destroyed")
    GIVEN = "given", N_("Given to other libraries")
    REMOVED = "removed", N_("Taken out of the register only")


class SettlementResult(Coded):
    """How missing or damaged copies were settled with a point."""

    LOST = "lost", N_("Lost")
    DAMAGED = "damaged", N_("Damaged")
    REPLACED = "replaced", N_("Replaced")
    COMPENSATED = "compensated", N_("Compensated")


class Activity(Coded):
    """What was done with people at a stop of the mobile library."""

    STORYTELLING = "storytelling", N_("Storytelling")
    DRAWING = "drawing", N_("Drawing")
    QUIZ = "quiz", N_("Quiz")
    FILM = "film", N_("Film")
    COMPUTERS = "computers", N_("Computers")
    READING_ALOUD = "reading_aloud", N_("Reading aloud")
    OTHER = "other", N_("Other activity")


class UnitLevel(Coded):
    """The level of an admin unit."""

    PROVINCE = "province", N_("Province")
    DISTRICT = "district", N_("District")
    COMMUNE = "commune", N_("Commune")


def label(list_of_codes: type[Coded], value: str) -> str:
    """The label of a stored value; one that this version doesn't know is shown with its code."""
    for member in list_of_codes:
        if member == value:
            return member.label
    return _("other (%(code)s)") % {"code": value}
