"""What the indicators of the reports are: their definitions and breakdowns, without a figure."""
