"""Kinds of a bundle that aren't tables that travel."""

DEVICES = "<device>"
"""Branches of installations: uid, installation, name."""

ALIASES = "<alias>"
"""What lives on under another uid: uid, table, live_uid."""

CHILD_KEYS = "<child_key>"
"""A child's key sealed to one reader: child, for_key, sealed."""

MATES = "<mate>"
"""The PCs of the reader's sites: uid, site, name, recovery_key, withdrawn."""

NUMBERS = "<number>"
"""Provisional numbers that the province found, of rows of the reader: uid, table, typed, shown."""
