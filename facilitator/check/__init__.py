"""All that is wrong with what an author wrote, or better done otherwise: what check, run, preview and print do first."""

from facilitator.check.whole import Checked, check, look

__all__ = ["Checked", "check", "look"]
