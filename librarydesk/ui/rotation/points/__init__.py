"""Rotation points: who is due when, what is there, what they had, what they counted."""
