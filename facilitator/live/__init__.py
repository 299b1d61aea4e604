"""A running session: commands in, events out, and the state that is their fold."""
