"""The files on the stick: bundles and notes, written and read as streams."""
