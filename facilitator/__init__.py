"""Facilitator: run a live couples workshop from a laptop, and print what it needs."""

__version__ = "0.1.0"
