"""The coded lists of donation campaigns."""

from librarydesk.coded import Coded
from librarydesk.i18n import N_


class GiftKind(Coded):
    """What was given."""

    BOOKS = "books", N_("Books")
    MONEY = "money", N_("Money")
    EQUIPMENT = "equipment", N_("Equipment")


class DonorKind(Coded):
    """Who gives."""

    PERSON = "person", N_("Person")
    ORGANISATION = "organisation", N_("Organisation")
    BUSINESS = "business", N_("Business")
    PUBLISHER = "publisher", N_("Publisher")
    LIBRARY = "library", N_("Library")
    STATE_BODY = "state_body", N_("State body")
    ANONYMOUS = "anonymous", N_("Anonymous")


class SortingResult(Coded):
    """What sorting found given books to be fit for."""

    SUITABLE = "suitable", N_("Suitable")
    UNSUITABLE = "unsuitable", N_("Unsuitable")
    PASSED_ON = "passed_on", N_("Passed on to others")
    PULPED = "pulped", N_("Pulped")


class GiftPaper(Coded):
    """What a donor was sent or handed."""

    RECEIPT = "receipt", N_("Receipt")
    THANKS = "thanks", N_("Thank-you letter")
    CERTIFICATE = "certificate", N_("Acknowledgement of the gift")
