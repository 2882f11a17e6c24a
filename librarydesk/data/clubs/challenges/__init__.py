"""Reading challenges: goals by age, stages with badges, what was won."""
