"""The sentences of the problems, one module per room: ``MESSAGES[code][locale]`` is (sentence, expected, advice).

``{name}`` is filled from the words of the problem, ``{suggestion}`` from its suggestion. An advice that needs a
suggestion is left out when there is none. The sentences of related places have neither expectation nor advice.
"""
