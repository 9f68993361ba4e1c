"""Figures in tables (số liệu trong bảng): what each cell, its row and its column say."""
