"""The view of media outputs, against what the year promised."""
