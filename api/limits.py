"""Every limit of a request, with its unit in its name and its reason beside it."""

from engine.text.limits import DEPTH_MAX, FILE_BYTES_MAX

BODY_BYTES_MAX = 1024 * 1024  # two statutes and the facts of a case are a tenth of this
JSON_DEPTH_MAX = DEPTH_MAX  # what the engine reads of a text
INTEGER_MAX = 2**53 - 1  # the largest that every reader of JSON holds exactly (RFC 7493); amounts are text
TEXT_CHARACTERS_MAX = FILE_BYTES_MAX  # the engine says so too, in bytes, with the size found
RULES_MAX = 500  # asked for in one decision; a program has no more
PROBLEMS_MAX = 100  # told of one request
YEAR_MIN, YEAR_MAX = 1900, 2200  # the days that a text may name
IMPORT_FILE_BYTES_MAX = 32 * 1024 * 1024  # five years of the ledger of the largest cooperative; the engine reads twice as much
IMPORT_BYTES_MAX = 64 * 1024 * 1024  # of one import: it is on the disk, twice, while a child reads it
IMPORT_FILES_MAX = 32  # a cooperative has eleven kinds of files, and a ledger for each year
IMPORT_FIELDS_MAX = 2 * IMPORT_FILES_MAX  # a place and a number for each file
IMPORT_FIELD_BYTES_MAX = 1_000  # of a place, 200 characters; of a number
ROWS_PAGE_MAX = 1_000  # of a table, in one answer
DIFFERENCES_MAX = 1_000  # rows told of two versions; beyond, only their number
