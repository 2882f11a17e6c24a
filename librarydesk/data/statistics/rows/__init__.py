"""The records behind each figure, and the figures that a record counts in."""
