"""Every limit of a request, with its unit in its name and its reason beside it."""

from engine.text.limits import DEPTH_MAX, FILE_BYTES_MAX

BODY_BYTES_MAX = 1024 * 1024  # two statutes and the facts of a case are a tenth of this
JSON_DEPTH_MAX = DEPTH_MAX  # what the engine reads of a text
INTEGER_MAX = 2**53 - 1  # the largest that every reader of JSON holds exactly (RFC 7493); amounts are text
TEXT_CHARACTERS_MAX = FILE_BYTES_MAX  # the engine says so too, in bytes, with the size found
RULES_MAX = 500  # asked for in one decision; a program has no more
PROBLEMS_MAX = 100  # told of one request
YEAR_MIN, YEAR_MAX = 1900, 2200  # the days that a text may name
