"""Viện dẫn: numbers, type words, issuers and titles that references are read with."""
