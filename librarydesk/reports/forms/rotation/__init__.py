"""The papers of rotation: lists, letters, minutes, counting sheets, the register."""
