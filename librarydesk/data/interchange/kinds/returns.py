"""Figures that sites reported, of a year or a quarter of it, in place of records."""

from sqlalchemy import Connection

from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.interchange import cells
from librarydesk.data.interchange.kind import Column, Kind, site
from librarydesk.data.interchange.kinds.indicator_cells import (
    BREAKDOWN,
    INDICATOR,
    settle_breakdowns,
)
from librarydesk.data.interchange.rejecting import reject, reject_where
from librarydesk.data.interchange.return_parts import too_large
from librarydesk.data.returns.taken import returned, returned_by_year_only, without_choice
from librarydesk.i18n import N_, _

_SAME = (
    "{of}.year = i.year AND {of}.quarter = i.quarter AND {of}.site_id = i.site_id"
    " AND {of}.indicator = i.indicator AND {of}.breakdown = ''"
)
_WITHOUT_VALUE = (
    "i.why IS NULL AND i.breakdown <> ''"
    f" AND NOT EXISTS (SELECT 1 FROM temp.incoming v WHERE {_SAME.format(of='v')}"
    " AND v.why IS NULL)"
    f" AND NOT EXISTS (SELECT 1 FROM site_return t WHERE {_SAME.format(of='t')}"
    " AND t.voided_at IS NULL)"
)


def _settle(connection: Connection) -> None:
    settle_breakdowns(connection)
    defined = all_indicators(connection)
    reject_where(
        connection,
        f"i.indicator NOT IN {_listed(returned(defined))}",
        _(
            "This indicator is counted by the program alone: it isn't the sum of what sites"
            " report. Leave the row out."
        ),
    )
    reject_where(
        connection,
        f"i.quarter <> 0 AND i.indicator IN {_listed(returned_by_year_only(defined))}",
        _("The quarters of this indicator don't add up to the year. Leave “Quarter” empty."),
    )
    reject_where(
        connection,
        f"i.prevails = 1 AND i.indicator IN {_listed(without_choice())}",
        _(
            "A total of other indicators can't prevail over records. Leave “Prevails” empty, or"
            " let the returns of the single indicators prevail."
        ),
    )
    reject(connection, too_large(connection))
    reject_where(
        connection,
        _WITHOUT_VALUE,
        _("The value itself is missing: add a row for it, with an empty “Breakdown”."),
    )


def _listed(codes: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{code}'" for code in codes) + ")"


KIND = Kind(
    name="returns",
    label=N_("Returns of sites"),
    table="site_return",
    columns=(
        Column("year", N_("Year"), cells.year, required=True),
        Column("quarter", N_("Quarter"), cells.quarter, default=0),
        site(),
        Column("site_name", N_("Name of the site"), written=False),
        INDICATOR,
        BREAKDOWN,
        Column("previous", N_("Period before"), written=False),
        Column("value", N_("Value"), cells.decimal, required=True),
        Column("prevails", N_("Prevails"), cells.yes_or_no, default=0),
    ),
    day="i.year || '-12-31'",
    unstored=frozenset({"previous", "site_name"}),
    to_fill_in=("previous", "value"),
    resolve=_settle,
    export=(
        "SELECT t.year, nullif(t.quarter, 0), s.code, t.indicator, nullif(t.breakdown, ''),"
        " t.value, iif(t.prevails, 'yes', NULL)"
        " FROM site_return t JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
        " AND (:year IS NULL OR t.year = CAST(:year AS INTEGER))"
        " ORDER BY t.year, s.code, t.indicator, t.quarter, t.breakdown, t.uid"
    ),
)
