"""An answer in words, cell by cell, made where it is counted: the table only shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from librarydesk.data.statistics.exploring.answer import WHOLE, Head
from librarydesk.data.statistics.exploring.question import NOTHING
from librarydesk.data.statistics.report import Amount
from librarydesk.reports.exploring.words import ViewWords


@dataclass(frozen=True, eq=False)
class Told:
    """The headings, amounts and words of a table; its wholes stand last.

    In the corner of the wholes there is nothing: no amount and no words.
    """

    words: ViewWords
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    row_words: tuple[str, ...]
    column_words: tuple[str, ...]
    amounts: tuple[tuple[Amount, ...], ...]
    cell_words: tuple[tuple[str, ...], ...]

    @property
    def whole_rows(self) -> int:
        """How many of the last rows are wholes."""
        return len(self.rows) - len(self.words.answer.rows)

    def has_corner(self, row: int, column: int) -> bool:
        """Whether a cell is the empty corner of the wholes."""
        answer = self.words.answer
        return row >= len(answer.rows) and column >= len(answer.columns)

    def longest(self, column: int) -> str:
        """The longest of the words of a column, its heading among them."""
        cells = (cells[column] for cells in self.cell_words)
        return max((self.column_words[column], *cells), key=len)

    def longest_row(self) -> str:
        """The longest of the headings of the rows."""
        return max((*self.row_words, self.words.corner()), key=len)


def told(words: ViewWords) -> Told:
    """Says an answer."""
    answer = words.answer
    question = answer.question
    rows = (*answer.rows, *([WHOLE] if answer.below else []))
    columns = (*answer.columns, *([WHOLE] if answer.beside else []))
    amounts = tuple(_amounts(words))
    total = words("total")
    whole = words.name if question.columns == NOTHING else total
    shown = len(answer.rows), len(answer.columns)
    return Told(
        words,
        rows,
        columns,
        tuple(
            words.head(head, question.rows) if at < shown[0] else total
            for at, head in enumerate(rows)
        ),
        tuple(
            whole if head is WHOLE or at >= shown[1] else words.head(head, question.columns)
            for at, head in enumerate(columns)
        ),
        amounts,
        tuple(tuple(_words(words, cells, row, shown)) for row, cells in enumerate(amounts)),
    )


def _amounts(words: ViewWords) -> Iterator[tuple[Amount, ...]]:
    answer = words.answer
    for at, cells in enumerate(answer.cells):
        yield (*cells, *((answer.beside[at],) if answer.beside else ()))
    if answer.below:
        yield (*answer.below, *((None,) if answer.beside else ()))


def _words(
    words: ViewWords, cells: tuple[Amount, ...], row: int, shown: tuple[int, int]
) -> Iterator[str]:
    for column, amount in enumerate(cells):
        corner = row >= shown[0] and column >= shown[1]
        yield "" if corner else words.amount(amount)
