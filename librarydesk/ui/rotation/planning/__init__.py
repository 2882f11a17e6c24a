"""The plan of rotation: the trips of a year with their points, planned against done."""
