"""The laptop itself while a session runs: it stays awake, and says in time that its battery gets low."""
