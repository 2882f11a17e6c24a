"""The first part: what was done, group by group in the order of the report."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from librarydesk.data.statistics.report import Figure
from librarydesk.reports.statistics.names import group_name
from librarydesk.reports.statistics.words.facts import Facts
from librarydesk.reports.statistics.words.sentences import Sentence, Sentences
from librarydesk.reports.texts import Texts

_NONE = "_none"


def results(facts: Facts) -> list[Sentence]:
    """A head for each group, and what there is to say of it."""
    lines: list[Sentence] = []
    groups = groupby(facts.figures.values(), key=lambda figure: figure.group)
    number = 0
    for group, figures in groups:
        said = _group(facts, group, list(figures))
        if said:
            number += 1
            lines += [(f"{number}. {group_name(group, facts.language)}",), *said]
    return lines


def _group(facts: Facts, group: str, figures: Sequence[Figure]) -> list[Sentence]:
    templates = facts.texts.table("results")
    if group in templates:
        found = list(_told(Sentences(facts), templates.table(group)))
    else:
        found = [line for figure in figures for line in _plain(facts, figure)]
    if found:
        return found
    if facts.nothing_recorded or all(figure.value is None for figure in figures):
        return [(facts.texts["group_no_data"],)]
    # What is there and yet isn't told is of a network, and this is one site.
    there = any(figure.value for figure in figures)
    return [] if there else [(facts.texts["group_nothing"],)]


def _told(sentences: Sentences, words: Texts) -> Iterator[Sentence]:
    """The sentences of a group: each is led by a figure, and says nothing where that is 0."""
    facts = sentences.facts
    untold = _untold(facts)
    for leading in words.names():
        if leading.endswith(_NONE) or leading in untold:
            continue
        template = words[leading]
        if facts.is_zero(leading):
            # Where nobody recorded anything, nobody knows that there was none.
            template = "" if facts.nothing_recorded else words.get(leading + _NONE, "")
        found = sentences.filled(template) if template and facts.said(leading) else None
        if found is not None:
            yield found


def _untold(facts: Facts) -> tuple[str, ...]:
    """What is said of networks or of whole years alone, where the report is of something else."""
    network = () if facts.of_network else facts.texts.list("of_network")
    if facts.report.report == "annual":
        return network
    years = "of_one_year" if facts.report.report == "multi" else "of_years"
    return (*network, *facts.texts.list(years))


def _plain(facts: Facts, figure: Figure) -> Iterator[Sentence]:
    """A figure of a group that a province added: its name and what was counted."""
    template = facts.texts["other_figure"].replace("FIGURE", figure.code)
    unit = facts.wording.unit(figure)
    found = Sentences(facts).filled(template, name=figure.name, unit=unit)
    if found is not None and not facts.is_zero(figure.code):
        yield found
