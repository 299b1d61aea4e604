"""The same session as lines of text: for screen readers, braille and plain terminals, and for pipes."""
