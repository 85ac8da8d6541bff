"""The eight yardstick statutes as a programmer writes them by hand, in plain Python with ``Decimal``.

Each module has ``month(facts, memory)``: what a month gives and what next month starts from. Amounts are ``Decimal`` in
euros, dates are ``date``, durations are integers. No checks, no notes: the least that gives the same cents.
"""
