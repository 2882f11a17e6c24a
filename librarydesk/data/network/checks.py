"""What is odd in the network: sites that can't be so, units that weren't, words nobody knows."""

from librarydesk.coded import Area, SiteKind, SiteStatus, UnitLevel
from librarydesk.data.network.states import of_state
from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.rules import Rule, listed
from librarydesk.i18n import ngettext

_STATES = "site_state t JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
_ONE_AREA = (
    "WITH RECURSIVE tag(code, area, rest) AS ("
    " SELECT s.code, '', t.areas || ';' FROM site_state t JOIN site s ON s.id = t.site_id"
    "  WHERE t.voided_at IS NULL AND t.areas <> ''"
    " UNION ALL SELECT code, trim(substr(rest, 1, instr(rest, ';') - 1)),"
    "  substr(rest, instr(rest, ';') + 1) FROM tag WHERE rest <> '')"
)

OWN_SITE_MISSING = "site.own_missing"
"""Without the own site nothing can be counted for it."""

RULES = (
    Rule(
        OWN_SITE_MISSING,
        "SELECT i.site_code, i.site_code FROM installation i WHERE NOT EXISTS (SELECT 1 FROM site s"
        " JOIN site_state t ON t.site_id = s.id AND t.voided_at IS NULL AND t.as_of <= :today"
        " WHERE s.code = i.site_code AND s.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d library that this database was made for isn't among the sites.",
            "%(count)d libraries that this database was made for aren't among the sites.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "site.unknown_word",
        f"SELECT s.code, s.code || ' ' || t.kind FROM {_STATES}"
        f" AND t.kind NOT IN {listed(SiteKind)}"
        f" UNION ALL SELECT s.code, s.code || ' ' || t.status FROM {_STATES}"
        f" AND t.status NOT IN {listed(SiteStatus)}"
        f" UNION ALL SELECT * FROM ({_ONE_AREA} SELECT code, code || ' ' || area FROM tag"
        f" WHERE area <> '' AND area NOT IN {listed(Area)})",
        lambda n: ngettext(
            "%(count)d site has a kind, state or area that this version doesn't know.",
            "%(count)d sites have a kind, state or area that this version doesn't know.",
            n,
        ),
    ),
    Rule(
        "site.nothing_known",
        "SELECT s.code, s.code FROM site s WHERE s.voided_at IS NULL AND NOT EXISTS (SELECT 1"
        " FROM site_state t WHERE t.site_id = s.id AND t.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d site has neither name nor kind. Import its row of sites.",
            "%(count)d sites have neither name nor kind. Import their rows of sites.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "site.closed_before_opened",
        "SELECT code, code FROM site WHERE voided_at IS NULL AND closed_on < opened_on",
        lambda n: ngettext(
            "%(count)d site was closed before it was opened.",
            "%(count)d sites were closed before they were opened.",
            n,
        ),
    ),
    Rule(
        "site.managed_in_a_circle",
        # The newest state alone: who managed whom earlier may have been the other way round.
        "WITH RECURSIVE now AS (SELECT t.site_id, t.managed_by_id FROM site_state t"
        f" WHERE t.id = {of_state('id', 't.site_id', ':today')} AND t.managed_by_id IS NOT NULL),"
        " above(site_id, manager_id) AS (SELECT site_id, managed_by_id FROM now"
        " UNION SELECT a.site_id, n.managed_by_id FROM above a JOIN now n"
        " ON n.site_id = a.manager_id)"
        " SELECT s.code, s.code FROM above a JOIN site s ON s.id = a.site_id"
        " WHERE a.manager_id = a.site_id",
        lambda n: ngettext(
            "%(count)d site is managed by itself, perhaps through others.",
            "%(count)d sites are managed by themselves, perhaps through others.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "site.unit_not_in_force",
        "SELECT s.code, s.code || ' ' || u.name FROM site_state t JOIN site s ON s.id = t.site_id"
        " JOIN admin_unit u ON u.id = t.admin_unit_id WHERE t.voided_at IS NULL"
        " AND (u.valid_to < t.as_of OR u.valid_from > t.as_of AND t.as_of > '0001-01-01')",
        lambda n: ngettext(
            "%(count)d site was put into an admin unit that wasn't there on that day.",
            "%(count)d sites were put into admin units that weren't there on that day.",
            n,
        ),
    ),
    Rule(
        "unit.two_on_one_day",
        "SELECT NULL, a.code || ' ' || a.name || ', ' || b.name FROM admin_unit a JOIN admin_unit b"
        " ON b.code = a.code AND b.level = a.level AND b.id > a.id AND b.voided_at IS NULL"
        " WHERE a.voided_at IS NULL AND a.valid_from <= coalesce(b.valid_to, '9999-12-31')"
        " AND b.valid_from <= coalesce(a.valid_to, '9999-12-31')",
        lambda n: ngettext(
            "%(count)d code means two admin units on one day.",
            "%(count)d codes mean two admin units on one day.",
            n,
        ),
        ERROR,
    ),
    Rule(
        "unit.unknown_level",
        "SELECT NULL, code || ' ' || level FROM admin_unit WHERE voided_at IS NULL"
        f" AND level NOT IN {listed(UnitLevel)}",
        lambda n: ngettext(
            "%(count)d admin unit has a level that this version doesn't know.",
            "%(count)d admin units have a level that this version doesn't know.",
            n,
        ),
    ),
    Rule(
        "population.children_above_all",
        "SELECT NULL, u.name || ' ' || p.year FROM population p JOIN admin_unit u"
        " ON u.id = p.admin_unit_id WHERE p.voided_at IS NULL AND p.children > p.population",
        lambda n: ngettext(
            "%(count)d admin unit has more children than inhabitants.",
            "%(count)d admin units have more children than inhabitants.",
            n,
        ),
    ),
)
