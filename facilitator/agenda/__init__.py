"""A curriculum, a room and a start time in; a timed plan out. Pure functions, no clock."""
