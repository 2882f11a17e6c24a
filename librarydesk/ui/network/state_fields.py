"""The fields of what a site is for a time: shared by the sheets for a new site and for a change."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from librarydesk.coded import SiteKind, SiteStatus
from librarydesk.i18n import _, capitalised
from librarydesk.ui.network.fields import AreasField, DayOfNames, UnitsField, chosen_id, completion
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField, TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.data.network.history import StateLine
    from librarydesk.data.network.service import StateDetails


NARROW = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class StateFields:
    """Status (beside the field before it), name, kind, unit, manager, area tags, units served."""

    def __init__(self, context: PageContext) -> None:
        self.names = DayOfNames()
        self.name = TextField()
        self.kind = ChoiceField(
            [Choice(kind.value, kind.label) for kind in SiteKind], chosen=SiteKind.BOOKCASE.value
        )
        self.status = ChoiceField([Choice(status.value, status.label) for status in SiteStatus])
        for field in (self.kind, self.status):
            # The longest kind of site is wider than the sheet.
            field.box.setSizeAdjustPolicy(NARROW)
            field.box.setMinimumContentsLength(6)
        self.unit = self.names.unit_field(context)
        self.manager = self.names.site_field(context)
        self.serves = UnitsField(self.names.unit_field(context))
        self.areas = AreasField()

    def add_to(self, sheet: Sheet, *, keep: bool = False) -> None:
        """Puts the fields on a sheet; with `keep` the next sheet begins with some of them."""
        sheet.add(self.status, _("Status"), key="status", half=True, keep=keep)
        sheet.add(self.name, _("Name"), key="name", required=True)
        sheet.add(self.kind, _("Kind of site"), key="kind", required=True, keep=keep)
        sheet.add(self.unit, _("Admin unit"), key="unit")
        sheet.add(self.manager, _("Managed by"), key="manager", keep=keep)
        sheet.add(self.areas, _("Area tags"), key="areas", keep=keep)
        sheet.add(self.serves, _("Units served"), key="serves")

    def show_state(self, state: "StateLine") -> None:
        """Begins with what a site is already."""
        self.name.set_typed(state.name)
        self.kind.set_typed(state.kind)
        self.status.set_typed(state.status)
        self.unit.set_value(completion(state.unit_id, capitalised(state.unit)))
        self.manager.set_value(completion(state.manager_id, state.manager))
        self.serves.set_units([(str(unit_id), name) for unit_id, name in state.serves])
        self.areas.set_typed(";".join(state.areas))

    def state(self, as_of: date | None) -> "StateDetails":
        """What was typed, from a day on."""
        from librarydesk.data.network.service import StateDetails

        return StateDetails(
            name=self.name.text(),
            kind=self.kind.chosen(),
            as_of=as_of,
            status=self.status.chosen(),
            admin_unit_id=chosen_id(self.unit),
            managed_by_id=chosen_id(self.manager),
            serves=self.serves.ids(),
            areas=self.areas.tags(),
        )


REFUSED_AT = {
    "site.code_taken": "code",
    "site.closed_before_opened": "closed",
    "site.unit_not_in_force": "unit",
    "site.manages_itself": "manager",
}
"""Beside which field what the service refuses is said."""
