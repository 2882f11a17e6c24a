"""The views of the collection page, in the order of their tabs; imported when first opened."""

from librarydesk.i18n import N_
from librarydesk.ui.widgets.views import ViewEntry

VIEWS = (
    ViewEntry(
        "catalogue",
        N_("Titles"),
        "librarydesk.ui.collection.catalogue.view",
        "CatalogueView",
    ),
    ViewEntry(
        "accession",
        N_("Accession"),
        "librarydesk.ui.collection.accession.view",
        "AccessionView",
    ),
    ViewEntry(
        "registers",
        N_("Registers"),
        "librarydesk.ui.collection.registers.view",
        "RegistersView",
    ),
    ViewEntry(
        "periodicals",
        N_("Newspapers, magazines"),
        "librarydesk.ui.collection.periodicals.view",
        "PeriodicalsView",
    ),
    ViewEntry(
        "stocktake",
        N_("Stocktake"),
        "librarydesk.ui.collection.stocktake.view",
        "StocktakeView",
    ),
    ViewEntry(
        "weeding",
        N_("Weeding"),
        "librarydesk.ui.collection.weeding.view",
        "WeedingView",
    ),
    ViewEntry(
        "digitisation",
        N_("Digitising"),
        "librarydesk.ui.collection.digitisation.view",
        "DigitisationView",
    ),
)
