"""What OCR programs wrote (kết quả nhận dạng): hOCR, ALTO and PAGE-XML, one module a format."""
