"""What a library has settled on: a section for each kind of setting."""
