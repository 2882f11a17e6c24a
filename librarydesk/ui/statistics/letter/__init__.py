"""The view of a report in words: its four parts beside the paper, what others wrote, its number."""
