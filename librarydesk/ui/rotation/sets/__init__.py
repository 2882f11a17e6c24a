"""Rotation sets: which boxes there are, what is in them, where they are, filling them."""
