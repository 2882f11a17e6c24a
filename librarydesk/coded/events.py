"""The coded lists of events, media, visits to sites and commendations."""

from librarydesk.coded import Coded
from librarydesk.i18n import N_


class EventKind(Coded):
    """What an event is."""

    BOOK_DAY = "book_day", N_("Book day")
    FESTIVAL = "festival", N_("Festival")
    EXHIBITION = "exhibition", N_("Exhibition")
    BOOK_INTRODUCTION = "book_introduction", N_("Introduction of books")
    STORYTELLING = "storytelling", N_("Storytelling")
    CONTEST = "contest", N_("Contest")
    TALK = "talk", N_("Talk")
    SEMINAR = "seminar", N_("Seminar")
    TRAINING = "training", N_("Training")
    AMBASSADOR_CONTEST = "ambassador_contest", N_("Contest of reading-culture ambassadors")
    OPENING = "opening", N_("Opening")
    OTHER = "other", N_("Other")


class MediaKind(Coded):
    """What was brought out."""

    TV_REPORT = "tv_report", N_("Television report")
    RADIO_REPORT = "radio_report", N_("Radio report")
    ARTICLE = "article", N_("Press article")
    NEWS = "news", N_("News item")
    PHOTO = "photo", N_("Press photo")
    SOCIAL_POST = "social_post", N_("Post on social networks")
    PUBLICATION = "publication", N_("Publication")


class VisitPurpose(Coded):
    """What a site was visited for."""

    GUIDANCE = "guidance", N_("Guidance")
    INSPECTION = "inspection", N_("Inspection")
    SUPPORT = "support", N_("Support")


class HonourKind(Coded):
    """Who or what is commended."""

    PERSON = "person", N_("Person")
    ORGANISATION = "organisation", N_("Organisation")
    FAMILY = "family", N_("Family")
    MODEL = "model", N_("Model worth copying")


class Answer(Coded):
    """What somebody invited answered."""

    OPEN = "open", N_("No answer yet")
    COMES = "comes", N_("Comes")
    DECLINES = "declines", N_("Doesn't come")
