"""The sheets of a trip, each made when it is first opened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from librarydesk.ui.mobile.load.sheet import LoadSheet
from librarydesk.ui.mobile.stop_sheet import StopSheet
from librarydesk.ui.mobile.tally_start import TallyStart
from librarydesk.ui.mobile.trip_sheet import TripSheet
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.sheet import Sheet


class TripSheets(QStackedWidget):
    """The details of a trip and, in their place, its sheets.

    `tally_wanted` gives the place of a tally to begin; `trip_saved` the key of a saved trip.
    """

    ready = Signal()
    tally_wanted = Signal(object)
    trip_saved = Signal(object)

    def __init__(self, context: PageContext, details: DetailsPanel) -> None:
        super().__init__()
        self._context = context
        self._sheets: dict[str, Sheet] = {}
        self.details = details
        self.addWidget(details)

    def bring(self, sheet: Sheet) -> None:
        """Shows a sheet."""
        self.setCurrentWidget(sheet)
        self.ready.emit()

    def trip_sheet(self, *, edits: bool) -> TripSheet:
        """The sheet of a trip, new or edited."""
        found = self._sheets.get(f"trip {edits}")
        if not isinstance(found, TripSheet):
            found = TripSheet(self._context, edits=edits)
            found.trip_saved.connect(self.trip_saved)
            self._keep(f"trip {edits}", found)
        return found

    def stop_sheet(self, *, edits: bool) -> StopSheet:
        """The sheet of a stop, new or edited."""
        found = self._sheets.get(f"stop {edits}")
        if not isinstance(found, StopSheet):
            found = StopSheet(self._context, edits=edits)
            found.stop_saved.connect(self.trip_saved)
            self._keep(f"stop {edits}", found)
        return found

    def tally_sheet(self) -> TallyStart:
        """The sheet before a tally."""
        found = self._sheets.get("tally")
        if not isinstance(found, TallyStart):
            found = TallyStart(self._context)
            found.begun.connect(self.tally_wanted)
            self._keep("tally", found)
        return found

    def load_sheet(self, *, home: bool) -> LoadSheet:
        """The sheet that reads copies into the van, or home again."""
        found = self._sheets.get(f"load {home}")
        if not isinstance(found, LoadSheet):
            found = LoadSheet(self._context, home=home)
            found.load_saved.connect(self.trip_saved)
            self._keep(f"load {home}", found)
        return found

    def _keep(self, name: str, sheet: Sheet) -> None:
        self._sheets[name] = sheet
        sheet.closed.connect(lambda: self.setCurrentWidget(self.details))
        self.addWidget(sheet)
