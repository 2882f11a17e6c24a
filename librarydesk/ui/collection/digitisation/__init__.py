"""What was digitised: the list of a year, and the sheet to record it."""
