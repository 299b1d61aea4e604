"""What the benchmarks share: programs in a pseudo-terminal, figures with their intervals, claims with their bars."""
