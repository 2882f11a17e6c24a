"""Closing periods: the figures that were sent stay as they were, with what they meant."""
