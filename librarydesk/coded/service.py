"""The coded lists of readers' cards."""

from librarydesk.coded import Coded
from librarydesk.i18n import N_


class CardKind(Coded):
    """Whom a card is for; a child is under 16."""

    CHILD = "child", N_("Child")
    STUDENT = "student", N_("Student")
    ADULT = "adult", N_("Adult")
    STAFF = "staff", N_("Official, teacher, soldier")
    ELDERLY = "elderly", N_("Elderly person")
    DISABLED = "disabled", N_("Person with a disability")
    BODY = "body", N_("Body or group")


class CardEnd(Coded):
    """Why a card holds no more."""

    RETURNED = "returned", N_("Returned")
    LOST = "lost", N_("Lost")
    WITHDRAWN = "withdrawn", N_("Withdrawn by the library")
