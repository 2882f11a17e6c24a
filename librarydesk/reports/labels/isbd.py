"""The words of a catalogue card, punctuated as ISBD asks: areas parted by a point and a dash."""

from collections.abc import Iterator
from dataclasses import dataclass

from librarydesk.data.collection.registers.chosen import ChosenTitle
from librarydesk.reports import numbers
from librarydesk.reports.document import Form
from librarydesk.reports.texts import texts

_BETWEEN_AREAS = ". - "


@dataclass(frozen=True)
class CardText:
    """A card: class mark left, heading (the first author), paragraphs, numbers at the foot."""

    call_number: str
    heading: str
    paragraphs: tuple[str, ...]
    numbers: str


def card_text(title: ChosenTitle, language: str) -> CardText:
    """What a title's card says."""
    words = texts("registers", language)
    authors = _listed(title.authors)
    return CardText(
        title.call_number or title.ddc or "",
        authors[0] if authors else "",
        tuple(filter(None, _paragraphs(title, authors, language))),
        words["card_numbers"] % {"numbers": ", ".join(title.numbers)} if title.numbers else "",
    )


def _paragraphs(title: ChosenTitle, authors: list[str], language: str) -> Iterator[str]:
    yield description(title, authors)
    yield title.notes or ""
    yield _standard_number(title, language)
    subjects = _listed(title.subjects)
    yield ". ".join(f"{number}. {subject}" for number, subject in enumerate(subjects, 1))


def description(title: ChosenTitle, authors: list[str]) -> str:
    """Title and responsibility, edition, imprint, extent and series as one paragraph."""
    said = title.title if title.part is None else f"{_bare(title.title)}. {title.part}"
    if authors:
        said = f"{said} / {', '.join(authors)}"
    series = f"({title.series.strip('() ')})" if title.series else ""
    areas = (said, title.edition, _imprint(title), title.extent, series)
    return _BETWEEN_AREAS.join(_bare(area) for area in areas if area)


def _imprint(title: ChosenTitle) -> str:
    place = " : ".join(_bare(part) for part in (title.place, title.publisher) if part)
    return ", ".join(part for part in (place, str(title.year or "")) if part)


def _standard_number(title: ChosenTitle, language: str) -> str:
    isbn = f"ISBN {title.isbn}" if title.isbn else ""
    price = ""
    if title.price_vnd is not None:
        money = numbers.number(title.price_vnd, Form.MONEY, language)
        price = texts("registers", language)["price_word"] % {"money": money}
    return ": ".join(filter(None, (isbn, price)))


def _listed(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(";") if part.strip()]


def _bare(text: str) -> str:
    """A text without the point that the next area brings along."""
    return text.strip().rstrip(".")
