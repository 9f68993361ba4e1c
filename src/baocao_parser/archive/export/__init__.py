"""What leaves the store (kết xuất): tables and JSON for other programs.

    store ─► leaving.rows_leaving ─► outgoing ─► csv_tables · parquet · json_lines

Rows come and go in batches; nothing here holds a table. What is written is the same for every
store with the same reports, and takes its place when it is complete. ``parquet`` is the only file
that knows pyarrow.
"""
