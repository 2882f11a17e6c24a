"""Stocktake: what should be there, what was read on the shelves, and what follows from it."""
