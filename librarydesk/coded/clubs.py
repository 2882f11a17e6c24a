"""The coded lists of reading clubs: members, consent, sessions, challenges, contests."""

from librarydesk.coded import Coded
from librarydesk.i18n import N_


class ClubKind(Coded):
    """What a reading club is there for."""

    READING_TOGETHER = "reading_together", N_("Reading together")
    THEME = "theme", N_("By theme")
    AMBASSADORS = "ambassadors", N_("Reading-culture ambassadors")
    FAMILY = "family", N_("Family reading")
    STUDY = "study", N_("Study")
    OTHER = "other", N_("Other")


class Gender(Coded):
    """The gender of a member."""

    FEMALE = "female", N_("Female")
    MALE = "male", N_("Male")


class Purpose(Coded):
    """What a consent is for."""

    MEMBERSHIP = "membership", N_("Membership of the club")
    PHOTOS = "photos", N_("Photos")
    HONOURS = "honours", N_("Public honours")


class ConsentGiver(Coded):
    """Who agrees: from the age of 7 the child is asked too."""

    GUARDIAN = "guardian", N_("Guardian")
    CHILD = "child", N_("The child")


class ConsentWay(Coded):
    """How a consent was given."""

    PAPER = "paper", N_("On paper")
    SPOKEN = "spoken", N_("By word of mouth")
    MESSAGE = "message", N_("By message")


class ErasureReason(Coded):
    """Why what names a child was erased."""

    WITHDRAWN = "withdrawn", N_("Consent withdrawn")
    NOT_AGREED = "not_agreed", N_("Not agreed to in 30 days")
    ENDED = "ended", N_("No longer needed")


class ClubActivity(Coded):
    """What a club does in a session."""

    READING = "reading", N_("Reading together")
    STORYTELLING = "storytelling", N_("Storytelling")
    DISCUSSION = "discussion", N_("Talking about a book")
    DRAWING = "drawing", N_("Drawing")
    WRITING = "writing", N_("Writing")
    QUIZ = "quiz", N_("Quiz")
    DRAMA = "drama", N_("Acting")
    OUTING = "outing", N_("Outing")
    OTHER = "other", N_("Other")


class Measure(Coded):
    """What counts in a reading challenge."""

    BOOKS = "books", N_("Number of books")
    PAGES = "pages", N_("Number of pages")
    MINUTES = "minutes", N_("Number of minutes")


class ContestKind(Coded):
    """What a contest is about."""

    READING = "reading", N_("Reading contest")
    STORYTELLING = "storytelling", N_("Storytelling from books")
    BOOK_INTRODUCTION = "book_introduction", N_("Introducing a book")
    DRAWING = "drawing", N_("Drawing from books")
    WRITING = "writing", N_("Writing on a book")
    AMBASSADOR = "ambassador", N_("Reading-culture ambassador")
    OTHER = "other", N_("Other")


class PrizeRank(Coded):
    """What rank a prize has."""

    FIRST = "first", N_("First prize")
    SECOND = "second", N_("Second prize")
    THIRD = "third", N_("Third prize")
    ENCOURAGEMENT = "encouragement", N_("Encouragement prize")
    SPECIAL = "special", N_("Special prize")
