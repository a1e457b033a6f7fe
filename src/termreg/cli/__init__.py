"""The door from the terminal: one command a file."""
