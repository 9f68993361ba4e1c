"""Khen thưởng: the words, grantors, sentences and clauses that awards are read with."""
