"""Every limit of the files of a cooperative, with its unit in its name and its reason beside it."""

FILE_BYTES_MAX = 64 * 1024 * 1024  # ten years of the ledger of the largest cooperative
UNPACKED_BYTES_MAX = 512 * 1024 * 1024  # of a workbook, which is a zip; beyond, it was made to fill the memory
CELLS_MAX = UNPACKED_BYTES_MAX // 32  # that a sheet spans, empty ones included: each takes 32 bytes once opened
ROWS_MAX = 600_000  # a ledger has about 20,000 lines a year
LINE_CHARACTERS_MAX = 12_000  # ten of them stay below the limit of the csv module, whose error says nothing
RECORD_LINES_MAX = 10  # of a cell between quotes; beyond, the closing quote was forgotten
HEADER_ROWS_MAX = 20  # titles that an export writes above the names of the columns
PROBLEMS_MAX = 100  # told one by one for one file; beyond, a sentence gives their number
