"""Đoạn văn: which printed lines are one paragraph.

``joining`` decides for every two lines, ``wrapping`` tells how a text is wrapped, and
``head_wraps`` knows the phrases of a head that a narrow column breaks, ``head_parts`` the lines
of one that are no part of the next.
"""
