"""What every front end stands on: a running session to send commands to and draw from, home's list, and the one table of keys."""
