"""Scans (bản quét): pictures of pages, and what OCR reads on them. Importing this costs nothing."""
