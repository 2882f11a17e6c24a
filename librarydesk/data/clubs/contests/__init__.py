"""Contests and reading-culture ambassadors: rounds, entries, the jury's marks, prizes."""
