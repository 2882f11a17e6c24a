"""The first record of what this installation writes."""

from librarydesk import __version__, clock
from librarydesk.data.exchange.bundle.heads import Head
from librarydesk.data.exchange.joining.identity import Identity


def head_of(own: Identity, site: str, sequence: int, admission: bytes | None) -> Head:
    """The head of a file with a number; `admission` is how the province admitted the writer."""
    return Head(
        sender=own.id,
        site=site,
        branch=own.branch,
        sequence=sequence,
        made_at=clock.instant(clock.now()),
        branch_number=own.number,
        branch_began=own.began,
        branch_certificate=own.branch_certificate,
        program=__version__,
        chain=own.chain or None,
        admission=admission,
    )
