"""How large what a stranger wrote may be. What is larger gets a sentence instead of a hang."""

FILE_BYTES = 1 << 20
"""Bytes in one file."""

FILE_NODES = 100_000
"""Keys, texts, lists and mappings in one file."""

DEPTH = 32
"""Lists and mappings inside each other."""

LINE_CHARACTERS = 10_000
"""Characters in one line."""

CURRICULUM_BYTES = 64 << 20
"""Bytes in all files of one curriculum."""

CURRICULUM_FILES = 20_000
"""Entries in the folders of one curriculum."""

FILE_PROBLEMS = 100
"""Problems told about one file; whoever has more mends these first."""

PICTURE_BYTES = 8 << 20
"""Bytes in one picture."""

PICTURES_BYTES = 32 << 20
"""Bytes in all pictures of one curriculum, besides those of its other files."""
