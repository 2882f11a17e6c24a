"""What the program promises to do fast, each beside a program that does the bare work."""
