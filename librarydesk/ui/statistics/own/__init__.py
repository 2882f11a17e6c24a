"""The view of a province's own indicators: from a file, in versions."""
