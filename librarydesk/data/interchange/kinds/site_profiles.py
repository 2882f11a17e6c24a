"""What sites are each year: staff, rooms, seats, cards, budget."""

from librarydesk.data.interchange import cells
from librarydesk.data.interchange.kind import Column, Kind, Whole, count, site
from librarydesk.i18n import N_

_NUMBERS = (
    count("staff", N_("Staff")),
    count("staff_library_degree", N_("Staff with a library degree")),
    count("staff_part_time", N_("Part-time staff")),
    count("staff_for_children", N_("Staff for children")),
    count("collaborators", N_("Collaborators")),
    Column("floor_area_m2", N_("Floor area (m²)"), cells.decimal),
    Column("children_area_m2", N_("Floor area for children (m²)"), cells.decimal),
    count("seats", N_("Seats")),
    count("computers", N_("Computers")),
    count("valid_cards", N_("Valid readers' cards")),
    count("digital_documents", N_("Digital documents")),
    count("budget_vnd", N_("Budget (VND)")),
    count("acquisitions_budget_vnd", N_("Budget for acquisitions (VND)")),
)

KIND = Kind(
    name="site_profiles",
    label=N_("Site profiles"),
    table="site_profile",
    columns=(Column("year", N_("Year"), cells.year, required=True), site(), *_NUMBERS),
    day="i.year || '-12-31'",
    wholes=(
        Whole("staff_library_degree", "staff"),
        Whole("staff_part_time", "staff"),
        Whole("staff_for_children", "staff"),
        Whole("children_area_m2", "floor_area_m2"),
        Whole("acquisitions_budget_vnd", "budget_vnd"),
    ),
    export=(
        f"SELECT t.year, s.code, {', '.join(f't.{c.stored}' for c in _NUMBERS)}"
        " FROM site_profile t JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR t.year = CAST(:year AS INTEGER))"
        " ORDER BY t.year, s.code, t.uid"
    ),
)
