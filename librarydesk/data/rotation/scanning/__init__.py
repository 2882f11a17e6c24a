"""A trip as a scanner's files tell it: which copy went from where to where."""
