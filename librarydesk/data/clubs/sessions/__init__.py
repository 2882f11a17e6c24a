"""Sessions of clubs: planned, held, who came, and their photos."""
