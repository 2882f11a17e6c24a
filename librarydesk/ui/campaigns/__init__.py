"""The page of donation campaigns."""
