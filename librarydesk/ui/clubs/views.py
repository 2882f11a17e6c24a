"""The views of the clubs, in the order of their tabs; imported when first opened."""

from librarydesk.i18n import N_
from librarydesk.ui.widgets.views import ViewEntry

VIEWS = (
    ViewEntry("clubs", N_("Clubs"), "librarydesk.ui.clubs.list.view", "ClubsView"),
    ViewEntry("members", N_("Members"), "librarydesk.ui.clubs.members.view", "MembersView"),
    ViewEntry("slips", N_("Consent slips"), "librarydesk.ui.clubs.waiting.view", "WaitingView"),
    ViewEntry("sessions", N_("Sessions"), "librarydesk.ui.clubs.sessions.view", "SessionsView"),
    ViewEntry("reading", N_("Reading"), "librarydesk.ui.clubs.reading.view", "ReadingView"),
    ViewEntry(
        "challenges", N_("Challenges"), "librarydesk.ui.clubs.challenges.view", "ChallengesView"
    ),
    ViewEntry("contests", N_("Contests"), "librarydesk.ui.clubs.contests.view", "ContestsView"),
    ViewEntry(
        "directive", N_("Directive 20"), "librarydesk.ui.clubs.directive.view", "DirectiveView"
    ),
)
