"""The frame around the pages: rail, header with its search box, status bar, toast and error bar."""
