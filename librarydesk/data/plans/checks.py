"""What is odd of plans: two of a year, days upside down, figures and targets that can't be."""

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.store.rules import Rule, listed
from librarydesk.i18n import ngettext

_TASKS = (
    "SELECT s.code, p.year || ' ' || t.name FROM plan_task t JOIN plan p ON p.id = t.plan_id"
    " JOIN site s ON s.id = p.site_id WHERE t.voided_at IS NULL AND p.voided_at IS NULL"
)
_TARGETS = (
    "SELECT s.code, t.year || ' ' || t.indicator FROM plan_target t"
    " JOIN site s ON s.id = t.site_id WHERE t.voided_at IS NULL"
)


RULES = (
    Rule(
        "plan.twice",
        "SELECT s.code, p.year || ' ' || p.name FROM plan p JOIN site s ON s.id = p.site_id"
        " WHERE p.voided_at IS NULL AND EXISTS (SELECT 1 FROM plan o WHERE o.year = p.year"
        " AND o.site_id = p.site_id AND o.id < p.id AND o.voided_at IS NULL)",
        lambda n: ngettext(
            "%(count)d plan is a second one of its site and year.",
            "%(count)d plans are second ones of their site and year.",
            n,
        ),
    ),
    Rule(
        "task.due_before_start",
        f"{_TASKS} AND t.due_on < t.starts_on",
        lambda n: ngettext(
            "%(count)d task of a plan is due before it starts.",
            "%(count)d tasks of plans are due before they start.",
            n,
        ),
    ),
    Rule(
        "task.done_ahead",
        f"{_TASKS} AND t.done_on > :today",
        lambda n: ngettext(
            "%(count)d task of a plan is done on a day to come.",
            "%(count)d tasks of plans are done on a day to come.",
            n,
        ),
    ),
)
"""What holds of plans whatever figures there are."""


def rules_on_figures() -> tuple[Rule, ...]:
    """What holds of the figures that tasks and targets name; reads which there are."""
    known = listed(indicators())
    own = "(SELECT code FROM own_indicator WHERE voided_at IS NULL)"
    summed = listed(code for code, one in indicators().items() if one.kind == "flow")
    return (
        Rule(
            "task.unknown_indicator",
            f"{_TASKS} AND t.indicator NOT IN {known} AND t.indicator NOT IN {own}",
            lambda n: ngettext(
                "%(count)d task of a plan names a figure that there is not.",
                "%(count)d tasks of plans name figures that there are not.",
                n,
            ),
        ),
        Rule(
            "target.unknown_indicator",
            f"{_TARGETS} AND t.indicator NOT IN {known} AND t.indicator NOT IN {own}",
            lambda n: ngettext(
                "%(count)d target is of a figure that there is not.",
                "%(count)d targets are of figures that there are not.",
                n,
            ),
        ),
        Rule(
            "target.quarters_differ",
            f"{_TARGETS} AND t.quarter = 0 AND t.indicator IN {summed} AND (SELECT count(*) = 4"
            " AND abs(sum(q.target) - t.target) > 0.001 FROM plan_target q"
            " WHERE q.year = t.year AND q.site_id = t.site_id AND q.indicator = t.indicator"
            " AND q.breakdown = t.breakdown AND q.quarter > 0 AND q.voided_at IS NULL)",
            lambda n: ngettext(
                "%(count)d target of a year isn't what its four quarters add up to.",
                "%(count)d targets of a year aren't what their four quarters add up to.",
                n,
            ),
        ),
    )
