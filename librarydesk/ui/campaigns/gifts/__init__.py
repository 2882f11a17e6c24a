"""The view of gifts in donation campaigns."""
