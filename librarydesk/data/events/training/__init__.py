"""Training courses and their trainees."""
