"""Sessions of a club: plan, record, roll call."""
