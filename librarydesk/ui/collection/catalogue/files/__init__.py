"""The files of a title: its cover picture and what is attached, shown, opened, saved, taken off."""
