"""What the project claims about speed and size, each claim in a file of its own, measured beside a rival."""
