"""Planning rotation: trips with vehicle, crew and legs in order, for a day or a whole year."""
