"""The author's watch: on every save the problems or the agenda, and the handouts that changed."""
