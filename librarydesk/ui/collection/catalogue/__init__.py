"""The catalogue: every title as one types, a title with its copies and their life."""
