"""The commands: parse, call, print. One file a group; nothing is computed here."""
