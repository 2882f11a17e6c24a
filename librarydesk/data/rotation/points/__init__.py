"""Rotation points: agreement, capacity, distance, what they had and when they are due."""
