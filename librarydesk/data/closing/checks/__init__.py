"""What is to be looked at before a report is sent. The rules and their limits are data."""
