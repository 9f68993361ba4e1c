"""Sửa lỗi chữ: named repairs of a text, each recorded; what is not certain is left as printed.

``fixes`` lists them in the order in which they are made. Prose is never touched for its wording.
"""
