"""What other pages ask of the view of accession."""

from dataclasses import dataclass


@dataclass(frozen=True)
class GivenBatch:
    """A new batch for books that were given, with what is known of the gift."""

    supplier: str
    voucher: str = ""
    note: str = ""
