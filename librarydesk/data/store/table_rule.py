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


@dataclass(frozen=True)
class TableRule:
    """The rule of one table.

    `key` is the natural key; a dated count has the PC's `device_id` in it besides. `groups` are
    fields that stand under one rule and merge together. `parts` are tables without rows of their
    own identity that belong to a row of this one.
    """

    name: str
    kind: RowKind
    owner: Owner
    key: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...] = ()
    parts: tuple[str, ...] = ()
