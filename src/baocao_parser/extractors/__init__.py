"""What is read out of the reading text (trích xuất): one module a kind."""
