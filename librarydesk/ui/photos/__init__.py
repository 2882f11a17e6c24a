"""The photos of something in the window: of a stop of the mobile library, of an event."""
