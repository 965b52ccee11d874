"""Where the clauses of a turn begin and end, how each begins, and what its verb says."""
