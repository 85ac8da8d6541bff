"""How much one question may hold, each bound with its unit in its name and its reason beside it."""

NAME_CHARACTERS_MAX = 200  # a reference, a name of file, of rule or of entity
ENTITY_MONTHS_MAX = 20_000  # activities and people times months in one request, about two seconds; a year of a large CAE
REQUEST_BYTES_MAX = 8 << 20  # two statutes, the facts of a case and their words are a hundredth of this
ANSWER_BYTES_MAX = 64 << 20  # all that one child says to one request; a month of a thousand people is a tenth of this
