"""Cataloguing: making, editing and merging titles."""
