"""The page of statistics and reports: choose a period, see the paper, the figures, what is odd."""
