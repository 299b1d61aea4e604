"""Text in; an immutable, typed curriculum out, or all that is wrong with it, each with its place."""
