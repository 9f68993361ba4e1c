"""Tables as files show them (bảng): ruled on a page, or marked in a text, as rows of cells."""
