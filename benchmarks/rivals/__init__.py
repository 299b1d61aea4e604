"""The programs that Facilitator is measured against: what the same thing costs in plain Textual."""
