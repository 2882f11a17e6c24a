"""Media outputs."""
