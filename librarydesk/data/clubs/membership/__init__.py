"""Memberships: who is in a club when, and children that were entered twice."""
