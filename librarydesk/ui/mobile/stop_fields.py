"""The field of a stop that no other sheet has: what was done there."""

from librarydesk.coded import Activity
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.ticks import TicksField


class ActivitiesField(TicksField):
    """Boxes to tick, one for each activity."""

    def __init__(self) -> None:
        super().__init__([Choice(activity.value, activity.label) for activity in Activity])
