"""Canut's engine: statutes as text in, exact and explained amounts out.

::

    bytes ─reading─▶ Document ─statute─▶ Ruleset ─names, lowering, checking─▶ Program
                                                                                │
                            facts of one activity and one month ─────────▶ scalar ──▶ Decision ─explaining─▶ French text
                            a cooperative's files ─▶ facts ─▶ month ─▶ contributions, envelopes, differences
                                          the month, its checks ─▶ payroll ─▶ findings, signatures, exports
                                          the same months, other texts ─▶ compare ─▶ who pays more, less, and why

Every arrow takes a value and gives ``(value, problems)``; only programming errors raise. Each room imports only
rooms before it on the road (``tests/test_layers.py`` says so). The engine knows no HTTP, database, user or clock.
"""

VERSION = "0.1.0"
