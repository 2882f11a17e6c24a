"""The view of passing in donation campaigns."""
