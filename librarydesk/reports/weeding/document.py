"""The papers of a weeding dossier, all of them or one."""

from dataclasses import replace
from enum import StrEnum

from librarydesk.reports.document import Document
from librarydesk.reports.weeding.annex import annex, annex_of_decision, list_alone
from librarydesk.reports.weeding.letters import council, decision, minutes, proposal
from librarydesk.reports.weeding.wording import WeedingWords


class Paper(StrEnum):
    """A paper of the dossier, in the order of the five."""

    PROPOSAL = "proposal"
    LIST = "list"
    COUNCIL = "council"
    MINUTES = "minutes"
    DECISION = "decision"


def weeding_papers(words: WeedingWords, paper: Paper | None = None) -> list[Document]:
    """The five papers, the list annexed to the proposal; or one of them alone."""
    if paper is Paper.LIST:
        return [list_alone(words)]
    letters = {
        Paper.PROPOSAL: proposal,
        Paper.COUNCIL: council,
        Paper.MINUTES: minutes,
        Paper.DECISION: _decision_with_list,
    }
    if paper is not None:
        return [letters[paper](words)]
    first, *others = (letter(words) for letter in letters.values())
    return [replace(first, sections=(*first.sections, annex(words))), *others]


def _decision_with_list(words: WeedingWords) -> Document:
    """The decision; where copies are kept, the list of those that leave isn't the proposed one."""
    letter = decision(words)
    if not words.whole.dossier.counts.kept:
        return letter
    return replace(letter, sections=(*letter.sections, annex_of_decision(words)))
