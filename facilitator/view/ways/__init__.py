"""What a leader can ask of a running session, in words: each way with its command, for every front end alike."""
