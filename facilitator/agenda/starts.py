"""When a session may start: the words that name a start, and how far off the planned one may be."""

from __future__ import annotations

NOW, PLANNED = "now", "planned"
"""The values of a start: this moment, or the author's own hour."""

FAR_OFF = 6 * 3600
"""Seconds between now and the planned start from which on the person is asked which start is meant."""
