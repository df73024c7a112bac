"""Claims over time: the store, the reference figures, and the comparison of who says how many."""
