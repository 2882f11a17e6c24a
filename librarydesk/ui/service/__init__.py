"""The page Daily service: a month of a library as a grid like the paper service book."""
