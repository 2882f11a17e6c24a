"""The fields of a site's card, which doesn't change with time: address, contact, days."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.network.fields import DegreesField
from librarydesk.ui.widgets.fields import DateField, TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.data.network.service import SiteDetails


class CardFields:
    """Address, person in charge, telephone, days of opening and closing, coordinates."""

    def __init__(self) -> None:
        self.address = TextField()
        self.contact = TextField()
        self.phone = TextField()
        self.opened = DateField()
        self.closed = DateField()
        self.latitude = DegreesField(most=90, hint="22.3964")
        self.longitude = DegreesField(most=180, hint="103.4586")

    def add_to(self, sheet: Sheet) -> None:
        """Puts the fields on a sheet."""
        sheet.add(self.address, _("Address"), key="address")
        sheet.add(self.contact, _("Person in charge"), key="contact", half=True)
        sheet.add(self.phone, _("Telephone"), key="phone", half=True)
        sheet.add(self.opened, _("Opened on"), key="opened", half=True)
        sheet.add(self.closed, _("Closed on"), key="closed", half=True)
        sheet.add(self.latitude, _("Latitude"), key="latitude", half=True)
        sheet.add(self.longitude, _("Longitude"), key="longitude", half=True)

    def show_details(self, details: "SiteDetails") -> None:
        """Begins with what is known of a site."""
        self.address.set_typed(details.address or "")
        self.contact.set_typed(details.contact or "")
        self.phone.set_typed(details.phone or "")
        self.opened.set_day(details.opened_on)
        self.closed.set_day(details.closed_on)
        self.latitude.set_degrees(details.latitude)
        self.longitude.set_degrees(details.longitude)

    def details(self, code: str) -> "SiteDetails":
        """What was typed, for the site with a code."""
        from librarydesk.data.network.service import SiteDetails

        return SiteDetails(
            code=code,
            opened_on=self.opened.day(),
            closed_on=self.closed.day(),
            address=self.address.text() or None,
            contact=self.contact.text() or None,
            phone=self.phone.text() or None,
            latitude=self.latitude.degrees(),
            longitude=self.longitude.degrees(),
        )
