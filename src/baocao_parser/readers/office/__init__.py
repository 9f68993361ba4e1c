"""Office files (tệp văn phòng): DOCX, and the older ones that become DOCX first."""
