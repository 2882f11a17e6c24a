"""Handing copies over to another owner for good."""
