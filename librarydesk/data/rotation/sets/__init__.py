"""Rotation sets: named boxes of copies that travel together, with what was in them on any day."""
