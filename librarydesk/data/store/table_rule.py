"""What is to be said of a table that travels: which kind of row, whose it is, its key."""

from dataclasses import dataclass
from enum import Enum


class RowKind(Enum):
    """How rows of a table change and merge. See `store.base`."""

    LEDGER = "ledger"
    RECORD = "record"
    COUNT = "count"


class Owner(Enum):
    """Whose rows are: who may change them, and to whom they travel down."""

    PROVINCE = "province"
    SITE = "site"
    COPY_OWNER = "copy_owner"


class SameKey(Enum):
    """What becomes of two rows, typed on two PCs, that have one natural key.

    `MERGE`: they are one thing, the smaller uid lives on. `RENUMBER`: both stay, the later one's
    number becomes provisional. `NEXT`: both stay, the later takes the next free number. `KEEP`:
    both stay as they are.
    """

    MERGE = "merge"
    RENUMBER = "renumber"
    NEXT = "next"
    KEEP = "keep"


@dataclass(frozen=True)
class TableRule:
    """The rule of one table.

    `key` is the natural key; a dated count has the PC's `device_id` in it besides. `groups` are
    fields that stand under one rule and merge together. `parts` are tables without rows of their
    own identity that belong to a row of this one.

    `along` says who gets the rows from the province: whoever has the site, copy, title or child at
    the end of one of these chains of columns (`club_id.site_id`); what is the province's goes to
    all. `same` says how rows with equal keys live on, `number` which column of the key is the
    number or code then, and `followers` which rows name it: table and the chain of columns that
    ends where `key` has its other column. A number's folded form stands in `number_folded`.
    """

    name: str
    kind: RowKind
    owner: Owner
    key: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...] = ()
    parts: tuple[str, ...] = ()
    along: tuple[str, ...] = ("site_id",)
    same: SameKey = SameKey.KEEP
    number: str = ""
    followers: tuple[tuple[str, str], ...] = ()

    @property
    def for_all(self) -> bool:
        """Whether every installation of the province gets its rows."""
        return self.owner is Owner.PROVINCE or not self.along
