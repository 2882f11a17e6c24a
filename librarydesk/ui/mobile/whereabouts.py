"""The fields that say where a stop was: day, place, commune, host; a known place fills the rest."""

import json
from datetime import date

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.mobile.sources import communes, places
from librarydesk.ui.runner import Runner
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import DateField
from librarydesk.ui.widgets.sheet import Sheet


class Whereabouts:
    """Day, place, commune and host of a stop, in a sheet."""

    def __init__(self, runner: Runner) -> None:
        self.day = DateField()
        self.place = CompletingField(
            runner, places(self.asked_day), hint=_("School, village hall, market…"), free=True
        )
        self.commune = CompletingField(
            runner, communes(self.asked_day), hint=_("Type a few letters")
        )
        self.host = CompletingField(runner, sites(self.asked_day), hint=_("If it is in the list"))
        self.place.changed.connect(self._fill)

    def add_to(self, sheet: Sheet) -> None:
        """Adds the fields in the order of the paper form."""
        sheet.add(self.day, _("Day"), key="day", required=True, keep=True)
        sheet.add(self.place, _("Place"), key="place", required=True)
        sheet.add(self.commune, _("Commune"), key="commune", required=True, keep=True)
        sheet.add(self.host, _("Host site"), key="host")

    def asked_day(self) -> date:
        """The day that communes and hosts are asked for."""
        return self.day.day() or clock.today()

    @property
    def place_name(self) -> str:
        """The place as it stands in its field."""
        return self.place.text()

    @property
    def unit_id(self) -> int | None:
        """The commune that was taken."""
        return int(self.commune.key()) if self.commune.key() else None

    @property
    def host_id(self) -> int | None:
        """The host that was taken."""
        return int(self.host.key()) if self.host.key() else None

    def show_place(
        self, place: str, unit_id: int, commune: str, host_id: int | None, host: str | None
    ) -> None:
        """Shows a place that is known."""
        self.place.set_typed(place)
        self.commune.set_value(Completion(str(unit_id), commune))
        self.host.set_value(Completion(str(host_id), host or "") if host_id else None)

    def _fill(self) -> None:
        """Takes commune and host of a place served before, while none is chosen yet."""
        if not self.place.key():
            return
        unit_id, commune, host_id, host = json.loads(self.place.key())
        self.commune.set_value(Completion(str(unit_id), commune))
        if host_id and not self.host.key():
            self.host.set_value(Completion(str(host_id), host or ""))
