"""The archive (kho lưu trữ): many reports in one store that can be searched and asked.

    folder.find_files ─► ledger ─► lanes ─► worker: parse, rows.rows_of ─► filing ─► the store
                                                                              │
                      search · questions · merge · leaving.rows_leaving  ◄────┘

Everything above ``database.Database`` is portable SQL; ``sqlite`` and ``postgres`` are the rooms
that know which database it is. ``lanes`` is the only file that knows loky, ``cluster`` the only
one that knows datatrove; ``command`` and those named after it know click. A plain parse imports
nothing from here.
"""
