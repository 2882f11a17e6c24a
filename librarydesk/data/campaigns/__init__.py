"""Donation campaigns: what was promised, given, sorted, passed on, and to whom thanks are due."""
