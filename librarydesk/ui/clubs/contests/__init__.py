"""The view of contests: entries, jury's marks, results, prizes."""
