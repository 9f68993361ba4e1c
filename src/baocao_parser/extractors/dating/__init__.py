"""Thời gian: dates, points, phrases and durations that periods are read with."""
