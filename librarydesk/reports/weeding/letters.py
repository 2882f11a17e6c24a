"""The letters of a weeding dossier: proposal, decision on the council, minutes, decision."""

from collections.abc import Iterator, Sequence

from librarydesk.data.collection.weeding.papers import Member
from librarydesk.reports.document import (
    Block,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Role,
    Section,
    Side,
    Sides,
)
from librarydesk.reports.weeding.tables import council_table, reasons_table, result_table
from librarydesk.reports.weeding.wording import WeedingWords


def proposal(words: WeedingWords) -> Document:
    """The proposal with its reasons."""
    found = words.whole.dossier
    head = words.letterhead("proposal", found.proposed_on, found.proposal_no)
    body = words.issuer.of_level["body"] % words.issuer.place_names
    addressee = words.issuer.official["addressee"] % {"body": body}
    blocks: list[Block] = [*_paragraphs(words.list("bases")), Paragraph(words("proposal.opening"))]
    blocks += _paragraphs(_lines(found.grounds))
    blocks.append(Paragraph(words("proposal.asks")))
    sums, counts = words.whole.proposed_sums, words.whole.proposed
    blocks.append(reasons_table(words, sums, counts, words("sheet_reasons"), "proposal"))
    blocks += _unpriced(words, counts.without_price)
    blocks.append(Paragraph(words("proposal.closing"), Role.CLOSING))
    recipients = words.issuer.of_level.list("recipients")
    named = tuple(line % words.issuer.place_names for line in recipients)
    blocks.append(words.signatures(named))
    return _document(words, "proposal", head, blocks, addressee)


def council(words: WeedingWords) -> Document:
    """The decision that sets the council up."""
    found = words.whole.dossier
    head = words.letterhead("council", found.council_on, found.council_no)
    first, *others = words.list("council.articles")
    blocks: tuple[Block, ...] = (
        *_decides(words, "council"),
        Paragraph(first),
        council_table(words, found.members),
        *_paragraphs(others),
        Paragraph(words("council.closing"), Role.CLOSING),
        words.signatures(words.list("council.recipients")),
    )
    return _document(words, "council", head, blocks)


def minutes(words: WeedingWords) -> Document:
    """The minutes of the council's meeting."""
    found = words.whole.dossier
    head = words.letterhead("minutes", found.met_on, found.minutes_no)
    blocks: list[Block] = [Paragraph(words("minutes.opening")), Heading(words("minutes.members"))]
    blocks += [
        Paragraph(words("minutes.member", number=at, member=_named(member)))
        for at, member in enumerate(found.members, start=1)
    ]
    blocks += [Heading(words("minutes.contents")), Paragraph(words("minutes.looked"))]
    blocks += [result_table(words), Heading(words("minutes.opinion"))]
    blocks += _paragraphs(_lines(found.opinion) or [words("minutes.agreed")])
    blocks += [Heading(words("minutes.conclusion")), Paragraph(words("minutes.concludes"))]
    blocks.append(Paragraph(words("minutes.closing"), Role.CLOSING))
    blocks.append(_minutes_signers(words, found.members))
    return _document(words, "minutes", head, blocks)


def decision(words: WeedingWords) -> Document:
    """The decision by which the copies leave."""
    found = words.whole.dossier
    head = words.letterhead("decision", found.decided_on, found.decision_no)
    sums, counts = words.whole.weeded_sums, found.counts
    blocks: tuple[Block, ...] = (
        *_decides(words, "decision"),
        *_paragraphs(words.list("decision.articles")),
        reasons_table(words, sums, counts, words("sheet_decided"), "decision"),
        *_unpriced(words, counts.without_price),
        Paragraph(words("decision.disposal")),
        Paragraph(words("decision.closing"), Role.CLOSING),
        words.signatures(words.list("decision.recipients"), found.decided_by),
    )
    return _document(words, "decision", head, blocks)


def _document(
    words: WeedingWords,
    paper: str,
    head: Letterhead,
    blocks: Sequence[Block],
    addressee: str = "",
) -> Document:
    return Document(
        language=words.language,
        title=words(f"{paper}.title"),
        subtitle=words(f"{paper}.subtitle"),
        sections=(Section(tuple(blocks)),),
        day=words.whole.dossier.decided_on or words.today,
        author=words.issuer.site_name,
        letterhead=head,
        addressee=addressee,
    )


def _decides(words: WeedingWords, paper: str) -> Iterator[Paragraph]:
    """Who decides, on what bases, up to the words after which the articles stand."""
    signer = " ".join((*words.issuer.signer, words.issuer.place_names["SITE"]))
    yield Paragraph(signer, Role.CENTRED_BOLD)
    yield from _paragraphs((*words.list("bases"), *words.list(f"{paper}.bases")))
    yield Paragraph(words("decides"), Role.CENTRED_BOLD)


def _minutes_signers(words: WeedingWords, members: Sequence[Member]) -> Sides:
    return Sides(
        tuple(
            Side((words(f"minutes.{who}"),), _who_is(words, members, who))
            for who in ("secretary", "chair")
        )
    )


def _who_is(words: WeedingWords, members: Sequence[Member], who: str) -> str:
    """The member whose role in the council says so."""
    word = words(f"minutes.{who}_word")
    return next((m.name for m in members if word in (m.role or "").lower()), "")


def _named(member: Member) -> str:
    return ", ".join(part for part in (member.name, member.position, member.role) if part)


def _lines(text: str | None) -> list[str]:
    return [line for line in (text or "").splitlines() if line.strip()]


def _paragraphs(texts: Sequence[str]) -> list[Paragraph]:
    return [Paragraph(text) for text in texts]


def _unpriced(words: WeedingWords, copies: int) -> list[Paragraph]:
    if not copies:
        return []
    return [Paragraph(words("without_price", count=words.count(copies)), Role.NOTE)]
