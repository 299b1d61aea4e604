"""Events to figures, and figures to text and CSV: planned against actual."""
