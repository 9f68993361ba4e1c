"""Số liệu: numerals, units, counted nouns and modifiers that quantities are read with."""
