"""Lists of titles and copies as somebody narrowed and sorted them, on paper and in files."""
