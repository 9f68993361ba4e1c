"""From a report to what others read (xuất): one module a format."""
