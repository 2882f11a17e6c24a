"""Reading clubs: members by their numbers, sessions, what was read, challenges and contests."""
