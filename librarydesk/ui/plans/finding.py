"""What the search box finds of plans: tasks by their words, and the plan of a year."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.frame.finding import Finding
from librarydesk.ui.plans.sources import TaskKey
from librarydesk.ui.widgets.dates import shown_day

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


def find(desk: "Desk", text: str, limit: int) -> Sequence[Finding]:
    """The tasks whose words hold the text, those of the latest plan first."""
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.plans.queries import find_tasks

    with desk.database.read() as connection:
        found = find_tasks(connection, own_site_id(connection), text, limit)
    return [
        Finding(
            task.name,
            _("task of a plan"),
            note=" · ".join(part for part in (str(task.year), shown_day(task.due_on)) if part),
            page="plans",
            target=TaskKey(task.id, task.year),
        )
        for task in found
    ]
