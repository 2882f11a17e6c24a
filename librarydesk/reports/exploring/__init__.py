"""Views of figures as tables, charts and maps: on paper, in files and on the screen."""
