"""The view of donors in donation campaigns."""
