"""The parts after the first: difficulties and their causes, what comes next, proposals."""

from collections.abc import Iterator
from typing import Final

from librarydesk.data.statistics.report import Figure, PlannedTask
from librarydesk.reports import numbers
from librarydesk.reports.statistics.wording import form_of
from librarydesk.reports.statistics.words.facts import Facts
from librarydesk.reports.statistics.words.judging import fallen, of_whole_year, short, targeted
from librarydesk.reports.statistics.words.sentences import Sentence
from librarydesk.reports.statistics.words.telling import Telling

_DONE_BY_OTHERS: Final = frozenset({"R03", "R04", "R05", "R06", "R07", "R08", "R09"})
"""What others bring to a site: no work of its own that could go on."""


def difficulties(facts: Facts) -> list[Sentence]:
    """What fell, what wasn't reached, who has no data; the causes are those that people gave."""
    tell = Telling.of(facts, "difficulties")
    found = list(_difficulties(tell))
    if not found:
        known = any(figure.value is not None for figure in facts.figures.values())
        return list(tell.say("nothing" if known else "nothing_known"))
    causes = [line for said in _causes(facts) for line in tell.say("cause", explanation=said)]
    # A first head without a second one would announce causes that nobody gave.
    return [*tell.say("heading"), *found, *tell.under("causes", causes)] if causes else found


def _causes(facts: Facts) -> list[str]:
    """How people explained what fell or fell short; what rose has no cause to be told here."""
    codes = {figure.code for figure in (*fallen(facts), *short(facts))}
    said = (
        one.explanation
        for one in facts.report.findings
        if one.explanation and one.rule.partition(".")[0] in codes
    )
    return list(dict.fromkeys(said))


def _unreached(tell: Telling) -> Iterator[Sentence]:
    """The communes that were left out; in less than a year nobody reaches all of them."""
    if tell.facts.nothing_recorded:
        return
    if tell.facts.of_network and tell.facts.report.report in {"annual", "multi"}:
        yield from tell.say_counted("unreached", "N02-N05")


def _difficulties(tell: Telling) -> Iterator[Sentence]:
    yield from tell.say_counted("missing", "sites.missing", names=tell.missing_names())
    falls = [
        line
        for figure in fallen(tell.facts)
        for line in tell.say("fall_points" if figure.unit == "percent" else "fall", figure)
    ]
    yield from tell.under("falls", falls)
    behind = [
        line for figure in short(tell.facts) for line in tell.say(_behind(tell, figure), figure)
    ]
    by_quarter = any(line for line in behind if _quarterly(tell))
    whole = by_quarter or of_whole_year(tell.facts)
    yield from tell.under("behind" if whole else "behind_partly", behind)
    undone = [line for one in tell.facts.report.ahead.late for line in _task(tell, one)]
    yield from tell.under("undone", undone)
    yield from tell.say_counted("overdue", "R05")
    yield from tell.say_counted("lost", "C06")
    yield from _unreached(tell)
    if tell.facts.of_network:
        yield from tell.say_counted("without", "N02-N03")


def _behind(tell: Telling, figure: Figure) -> str:
    if _quarterly(tell) and figure.period_target:
        return "behind_quarter"
    return "behind_points" if figure.unit == "percent" else "behind_one"


def _quarterly(tell: Telling) -> bool:
    """Whether figures are held to the targets of a quarter; in the last one, to the year's."""
    return tell.facts.report.report == "quarter" and not of_whole_year(tell.facts)


def directions(facts: Facts) -> list[Sentence]:
    """What is left of the year's targets, what the difficulties ask for, what goes on."""
    tell = Telling.of(facts, "directions")
    return [
        *tell.say("opening"),
        *_targets(tell),
        *_planned(tell),
        *_answers(tell),
        *_going_on(tell),
    ]


def _targets(tell: Telling) -> Iterator[Sentence]:
    """What is still to be done of the year that goes on."""
    if tell.facts.report.report in {"multi", "range"} or of_whole_year(tell.facts):
        return
    lines = [
        line
        for figure in targeted(tell.facts)
        if (tell.facts.so_far(figure) or 0) < (figure.target or 0)
        for line in tell.say("left_points" if figure.unit == "percent" else "left_one", figure)
    ]
    yield from tell.under("left", lines)


def _planned(tell: Telling) -> Iterator[Sentence]:
    """The targets of the year that begins, and the tasks that the plan has for the period."""
    facts, ahead = tell.facts, tell.facts.report.ahead
    year = str(facts.report.last_day.year + 1)
    aims = [
        line
        for aim in ahead.aims
        if (figure := facts.figures.get(aim.code)) is not None
        for line in tell.say(
            "aim_one", figure, target=facts.number(aim.target, form_of(figure.unit)) or ""
        )
    ]
    if aims:
        yield from tell.say("aims", next_year=year)
        yield from aims
    yield from tell.under("planned", [line for one in ahead.tasks for line in _task(tell, one)])


def _task(tell: Telling, task: PlannedTask) -> Iterator[Sentence]:
    if task.due_on is None:
        return tell.say("planned_one", task=task.name)
    day = numbers.short_date(task.due_on, tell.facts.language)
    return tell.say("planned_due", task=task.name, day=day)


def _answers(tell: Telling) -> Iterator[Sentence]:
    yield from tell.say_counted("missing", "sites.missing")
    yield from tell.say_counted("overdue", "R05")
    yield from _unreached(tell)
    names = "; ".join(figure.name for figure in fallen(tell.facts))
    if names:
        yield from tell.say("raise", names=names)


def _going_on(tell: Telling) -> Iterator[Sentence]:
    """What goes on of each group in which anything was done."""
    done = {
        figure.group
        for figure in tell.facts.figures.values()
        if figure.value and figure.code not in _DONE_BY_OTHERS
    }
    for group in dict.fromkeys(figure.group for figure in tell.facts.figures.values()):
        if group in done and group in tell.words:
            alone = f"{group}_alone"
            told = alone if alone in tell.words and not tell.facts.of_network else group
            yield from tell.say(told)


def proposals(facts: Facts) -> list[Sentence]:
    """What is asked of the body above, of the places below, of the libraries."""
    tell = Telling.of(facts, "proposals")
    asked = list(_funds(tell))
    found: list[Sentence] = []
    if asked:
        issuer = facts.wording.issuer
        found += [*tell.say("body", body=issuer.of_level["body"] % issuer.place_names), *asked]
    if facts.of_network:
        found += tell.say_counted("communes", "N02-N03")
        found += tell.say_counted("missing", "sites.missing")
    found += tell.say_counted("overdue", "R05")
    return found or list(tell.say("nothing"))


def _funds(tell: Telling) -> Iterator[Sentence]:
    facts = tell.facts
    if facts.nothing_recorded:
        return
    if facts.is_zero("C03") and facts.report.report in {"annual", "multi"}:
        yield from tell.say("no_additions")
    elif any(figure.code == "C03" for figure in fallen(facts)):
        yield from tell.say("funds")
    per_person = facts.figures.get("C10")
    if per_person is not None and per_person in short(facts):
        yield from tell.say("per_person")
