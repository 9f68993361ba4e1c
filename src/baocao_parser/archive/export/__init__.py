"""What leaves the store (kết xuất): tables, JSON and deposits for other programs and archives.

    store ─► leaving.rows_leaving ─► outgoing ─► csv_tables · parquet
                                 ├─► json_lines
                                 └─► bag ◄─ sources, crate

Rows come and go in batches; nothing here holds a table. What is written is the same for every
store with the same reports, and takes its place when it is complete. ``parquet`` is the only file
that knows pyarrow, ``bag`` bagit, ``crate`` rocrate.
"""
