"""Library Desk: the desktop program for a public library's reading-culture programme."""

__version__ = "0.1.0"

BUILT_ON = "2026-11-20"
"""No PC on which this version runs can rightly have an earlier date; set with the version."""
