"""What arrived late or contradicts: listed for a person, with what is taken as true meanwhile."""
