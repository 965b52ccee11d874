"""How a turn is reworded before it is read (`rewordings` has all rules in order), where its clauses begin and end, how
each begins, and what its verb says."""
