"""Inhabitants of admin units on 31 December of a year."""

from librarydesk.coded import Area
from librarydesk.data.interchange import cells
from librarydesk.data.interchange.kind import Column, Kind, Whole, count, unit
from librarydesk.data.interchange.kinds.places import unit_cell
from librarydesk.i18n import N_

_UNIT = unit_cell("t.year || '-12-31'")

KIND = Kind(
    name="population",
    label=N_("Population"),
    table="population",
    columns=(
        Column("year", N_("Year"), cells.year, required=True),
        unit(),
        count("population", N_("Inhabitants")),
        count("children", N_("Children")),
        Column("areas", N_("Area tags"), cells.several_of(Area), codes=Area),
    ),
    day="i.year || '-12-31'",
    wholes=(Whole("children", "population"),),
    export=(
        f"SELECT t.year, {_UNIT}, t.population, t.children, t.areas"
        " FROM population t JOIN admin_unit u ON u.id = t.admin_unit_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR t.year = CAST(:year AS INTEGER))"
        " ORDER BY t.year, u.code, t.uid"
    ),
)
