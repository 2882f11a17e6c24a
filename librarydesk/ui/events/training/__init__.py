"""The view of courses and their trainees."""
