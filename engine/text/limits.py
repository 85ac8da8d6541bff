"""Every limit of reading, with its unit in its name and its reason beside it."""

FILE_BYTES_MAX = 256 * 1024  # a statute of a hundred pages is a tenth of this
DEPTH_MAX = 32  # a text nested deeper cannot be read aloud
NODES_MAX = 20_000  # scalars and collections of one file; the largest shipped file has about 1,500
KEY_CHARACTERS_MAX = 80  # a longer name does not fit a line of a table
SCALAR_CHARACTERS_MAX = 4_000  # one page of prose
EXPRESSION_TOKENS_MAX = 400  # per expression; beyond, give names to the parts
EXPRESSION_DEPTH_MAX = 24  # parentheses and conditions inside one another
NUMBER_DIGITS_MAX = 15  # below 2**53 with its decimals; larger amounts are a typing mistake
RULES_MAX = 500  # rules of one program, inherited ones included
CHECKS_MAX = 300  # checks of one program, inherited ones included; the law and a network have about a hundred
SUGGESTIONS_MAX = 40  # problems of one text for which the nearest name is looked for
PROBLEMS_MAX = 100  # kept for one file; beyond, a sentence says that there are more
DATED_MAX = 200  # values by date that one rule looks through with « au », all uses together
WINDOW_MONTHS_MAX = 36  # of a running total over the last months: each month is remembered on its own
CASES_MAX = 100  # cases, brackets, lines of a table, terms of a list: more cannot be read over
PORTIONS_MAX = 24  # named parts of one « répartition »: each reads the weights of all the others
