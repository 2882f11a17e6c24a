"""Who a bundle is for, and from whom one came."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Addressee:
    """The reader of a bundle.

    `up` is True for the installation that receives for the province: it gets everything. Else
    `sites` are the ids in the reader's scope and `new_sites` those of them whose rows it was never
    sent. `returning` sends also what came from that very reader: it was set back.
    """

    peer_id: int
    up: bool
    sites: frozenset[int] = frozenset()
    new_sites: frozenset[int] = frozenset()
    returning: bool = False


@dataclass(frozen=True)
class Sender:
    """The writer of a bundle; `province` where it is the one that receives for the province.

    `joining` is set for the first rows that a PC gets from it: they prevail over those of `init`,
    also on a second PC of the province.
    """

    peer_id: int
    province: bool
    joining: bool = False
