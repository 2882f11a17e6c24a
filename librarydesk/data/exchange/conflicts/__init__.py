"""Fields that were changed to two values without knowledge of each other, and proposals."""
