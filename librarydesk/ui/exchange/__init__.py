"""The page Exchange: the stick, what has to be decided, the PCs of the province."""
