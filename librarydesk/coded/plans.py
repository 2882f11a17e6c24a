"""The coded lists of plans."""

from librarydesk.coded import Coded
from librarydesk.i18n import N_


class TaskGroup(Coded):
    """The groups of tasks of a year's plan, in the order in which provinces write them."""

    OUTREACH = "outreach", N_("Outreach and communication")
    POLICY = "policy", N_("Policy and guidance")
    FACILITIES = "facilities", N_("Facilities and equipment")
    COLLECTION = "collection", N_("Collection and professional work")
    READING = "reading", N_("Reading habits, mobile service and rotation")
    TECHNOLOGY = "technology", N_("Technology and digitisation")
    NETWORK = "network", N_("The network of libraries")
    COMMUNITY = "community", N_("Community involvement")
    TRAINING = "training", N_("Training of staff")
