"""Library Desk: the desktop program for a public library's reading-culture programme."""

__version__ = "0.1.0"
