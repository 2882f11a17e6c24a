"""Rotation: copies that travel to points and come back, and what the points counted."""
