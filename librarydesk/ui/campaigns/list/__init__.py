"""The view of the campaigns themselves among donation campaigns."""
