"""The page *System*: this computer, and the settings of the library."""
