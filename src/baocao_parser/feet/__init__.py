"""Phần cuối văn bản: the foot of a document, its recipients and its signature, side by side.

``foot`` finds where feet stand; ``columns`` parts the runs of a line, ``runs`` tells what each is,
and ``one_line`` reads a signature that stands on one line.
"""
